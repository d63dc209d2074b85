import type { Session } from '@masthead/contracts';

/** The other tabs of this site in the same browser. */
export interface Tabs {
  /** Runs one task at a time over all tabs. */
  exclusively<T>(task: () => Promise<T>): Promise<T>;
  /** Passes on a new session, or that it ended (null). */
  tell(session: Session | null): void;
  listen(listener: (session: Session | null) => void): void;
}

const NAME = 'masthead:session';

export function createTabs(): Tabs {
  const channel = new BroadcastChannel(NAME);
  return {
    // Locks exist on https and on localhost only; elsewhere a tab is on its own.
    exclusively: async (task) =>
      'locks' in navigator ? navigator.locks.request(NAME, task) : task(),
    tell: (session) => channel.postMessage(session),
    listen: (listener) => {
      channel.onmessage = (event: MessageEvent<Session | null>) => listener(event.data);
    },
  };
}
