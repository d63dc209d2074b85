import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { ownZone } from '../../lib/zoned-time.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { dayName } from './days.ts';
import { notificationPages, unreadCount } from './notification-queries.ts';
import { NotificationRow } from './notification-row.tsx';
import { useReadNotifications } from './use-read-notifications.ts';

/** All that happened, newest first, each day under its name. */
export function NotificationList() {
  const { api } = useApp();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({ ...notificationPages(api), refetchOnMount: 'always' });
  const { data: count } = useQuery(unreadCount(api));
  const { read, readAll } = useReadNotifications();
  const list = useRef<HTMLOListElement>(null);

  // What the bell says and what is listed here come from the same moment.
  useEffect(() => {
    void queryClient.invalidateQueries(unreadCount(api));
  }, [api, queryClient]);

  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const notifications = query.data.pages.flatMap((page) => page.items);
  const [newest] = notifications;
  if (newest === undefined) return <NothingYet />;

  const unread = (count?.unread ?? 0) > 0 || notifications.some(({ readAt }) => readAt === null);
  const now = new Date();
  const days = notifications.map(({ createdAt }) => dayName(createdAt, now, ownZone()));
  return (
    <>
      <div className="notifications__all">
        {/* Stays when there is nothing left to mark: the focus is on it. */}
        <button
          type="button"
          className="button button--small"
          aria-disabled={!unread || readAll.isPending}
          // Not what came since the list was read: nobody has seen that.
          onClick={() => unread && !readAll.isPending && readAll.mutate({ upTo: newest.createdAt })}
        >
          Mark all as read
        </button>
        <span role="status">{!unread && 'All read'}</span>
        <ActionProblem error={readAll.error} />
      </div>
      {/* One list, not one a day: a page that is loaded may begin in the middle of a day. */}
      <ol className="notifications" ref={list}>
        {notifications.map((notification, index) => (
          <li key={notification.id}>
            {days[index] !== days[index - 1] && (
              <h2 className="notifications__day">{days[index]}</h2>
            )}
            <NotificationRow
              notification={notification}
              onOpen={() => read.mutate({ id: notification.id })}
            />
          </li>
        ))}
      </ol>
      <MoreLink query={query} list={list}>
        Older notifications
      </MoreLink>
    </>
  );
}

function NothingYet() {
  return (
    <p>
      Nothing yet. Follow an author on their page, and their next post is announced here, as are
      comments on your posts and replies to yours.
    </p>
  );
}
