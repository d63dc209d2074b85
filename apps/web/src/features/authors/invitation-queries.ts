import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

/** The key of what was asked of the reader. */
export const inboxKey = [['authors', 'inbox'], {}] as const;

/** What the reader was asked and has not answered, newest first. */
export const invitationPages = (api: Api) =>
  pagesOptions(inboxKey, undefined, (cursor) => api.authors.inbox.query(at({}, cursor)), {
    asker: 'own',
  });
