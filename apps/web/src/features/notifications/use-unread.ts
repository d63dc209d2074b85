import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { listKey, unreadCount } from './notification-queries.ts';

const EVERY_MS = 60_000;
/** A server in trouble is left alone for longer. */
const AFTER_FAILURE_MS = 300_000;

/**
 * How many notifications are unread, asked for while the page is looked at: each minute, and when the
 * reader comes back to it. A tab in the background asks nothing.
 */
export function useUnread(): { unread: number; more: boolean } {
  const { api } = useApp();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...unreadCount(api),
    refetchInterval: ({ state }) => (state.status === 'error' ? AFTER_FAILURE_MS : EVERY_MS),
  });

  // The query listens for visibility only: of two windows side by side both are visible.
  useEffect(() => {
    const look = () => void queryClient.prefetchQuery(unreadCount(api));
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [api, queryClient]);

  const unread = data?.unread;
  const before = useRef<number | undefined>(undefined);
  const [more, setMore] = useState(false);
  useEffect(() => {
    if (unread === undefined) return;
    const rose = before.current !== undefined && unread > before.current;
    before.current = unread;
    setMore(rose);
    if (rose) void queryClient.invalidateQueries({ queryKey: listKey });
  }, [unread, queryClient]);

  return { unread: unread ?? 0, more };
}
