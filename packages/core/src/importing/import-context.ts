import type { Context } from '../context.ts';
import type { InsertContext } from '../posts/insert-post.ts';

/** What an import needs of a context. Whoever may run one owns the machine: there is no actor. */
export type ImportContext = InsertContext & Pick<Context, 'log'>;
