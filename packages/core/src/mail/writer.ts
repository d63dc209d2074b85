import type { Context, Site } from '../context.ts';
import type { MailContent } from './compose.ts';

/** What a mail says, when it leaves. Undefined: there is nothing to tell any more. */
export type Writer<Data> = (
  data: Data,
  mail: { ctx: Pick<Context, 'db' | 'now'> & { site: Site }; to: string },
) => Promise<MailContent | undefined>;
