import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

/** The reader's own bookmarks, newest first. */
export const bookmarkPages = (api: Api) =>
  pagesOptions(
    [['bookmarks', 'list'], {}],
    undefined,
    (cursor) => api.bookmarks.list.query(at({}, cursor)),
    { asker: 'own' },
  );
