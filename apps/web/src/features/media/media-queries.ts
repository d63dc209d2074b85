import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

/** One's own pictures, newest first; with `unused` only those that nothing shows. */
export const mediaPages = (api: Api, { unused }: { unused: boolean }) =>
  pagesOptions(
    [['media', 'list'], { unused }],
    undefined,
    (cursor) => api.media.list.query(at({ limit: 30, ...(unused && { unused }) }, cursor)),
    { asker: 'own' },
  );
