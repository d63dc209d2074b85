import { queryOptions } from '@tanstack/react-query';
import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

/** The key of all the lists of notifications. */
export const listKey = [['notifications', 'list']] as const;

/** What happened that concerns the reader, newest first. */
export const notificationPages = (api: Api) =>
  pagesOptions(
    [['notifications', 'list'], {}],
    undefined,
    (cursor) => api.notifications.list.query(at({}, cursor)),
    { asker: 'own' },
  );

/** Coming back to a tab tells it twice, by its visibility and by its focus: asked once. */
const FRESH_MS = 5_000;

/** How many of them the reader has not opened, up to `limits.unreadCount`. */
export const unreadCount = (api: Api) =>
  queryOptions({
    queryKey: [['notifications', 'unreadCount'], { input: {} }],
    meta: { asker: 'own' },
    queryFn: () => api.notifications.unreadCount.query({}),
    staleTime: FRESH_MS,
  });
