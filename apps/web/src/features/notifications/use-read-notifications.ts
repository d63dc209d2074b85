import { limits, type Notification } from '@masthead/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { listKey, notificationPages, unreadCount } from './notification-queries.ts';

/** Marks notifications as read: shown at once, and as the server has it when it has answered. */
export function useReadNotifications() {
  const { api } = useApp();
  const queryClient = useQueryClient();

  const show = (opened: (notification: Notification) => boolean) => {
    const readAt = new Date().toISOString();
    queryClient.setQueryData(
      notificationPages(api).queryKey,
      (old) =>
        old && {
          ...old,
          pages: old.pages.map((page) => ({
            ...page,
            items: page.items.map((item) =>
              item.readAt === null && opened(item) ? { ...item, readAt } : item,
            ),
          })),
        },
    );
  };
  const showCount = (change: (unread: number) => number) =>
    queryClient.setQueryData(
      unreadCount(api).queryKey,
      // What stands for that many or more is not one less now.
      (old) => (old && old.unread < limits.unreadCount ? { unread: change(old.unread) } : old),
    );
  const afterwards = {
    onError: () => queryClient.invalidateQueries({ queryKey: listKey }),
    onSettled: () => queryClient.invalidateQueries(unreadCount(api)),
  };

  const read = trpc.notifications.read.useMutation({
    ...afterwards,
    onMutate: ({ id }) => {
      show((notification) => notification.id === id);
      showCount((unread) => Math.max(0, unread - 1));
    },
  });
  const readAll = trpc.notifications.readAll.useMutation({
    ...afterwards,
    onMutate: ({ upTo }) => {
      show(({ createdAt }) => upTo === undefined || Date.parse(createdAt) <= Date.parse(upTo));
    },
  });
  return { read, readAll };
}
