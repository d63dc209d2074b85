import type { Session } from '@masthead/contracts';
import { hasCode } from '../problem.ts';
import type { SessionState, SessionStore } from './session-store.ts';
import type { Tabs } from './tabs.ts';

/** Says that a refresh cookie is probably there; the cookie itself is out of any script's reach. */
export const HINT_KEY = 'masthead:session';

interface Options {
  /** Exchanges the cookie for a new session. */
  refresh: () => Promise<Session>;
  hint: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): unknown;
    removeItem(key: string): void;
  };
  tabs: Tabs;
}

export function createBrowserSession({ refresh, hint, tabs }: Options): SessionStore {
  let state: SessionState = { status: 'unknown' };
  let token: string | undefined;
  let current: Session | undefined;
  let renewal: Promise<boolean> | undefined;
  const listeners = new Set<() => void>();

  const become = (next: SessionState, nextToken?: string) => {
    state = next;
    token = nextToken;
    for (const listener of listeners) listener();
  };
  const adopt = (session: Session) => {
    hint.setItem(HINT_KEY, '1');
    current = session;
    become({ status: 'signed-in', me: session.user }, session.accessToken);
  };
  const forget = () => {
    hint.removeItem(HINT_KEY);
    current = undefined;
    become({ status: 'anonymous' });
  };

  tabs.listen((session) => (session ? adopt(session) : forget()));

  /** Each refresh rotates the cookie, so there is one at a time in the whole browser. */
  const renewOnce = async () => {
    const refused = token;
    return tabs.exclusively(async () => {
      // While this tab waited for its turn, another one got a new token and passed it on.
      if (token !== undefined && token !== refused) return true;
      try {
        const session = await refresh();
        adopt(session);
        tabs.tell(session);
        return true;
      } catch (error) {
        // Only a refusal ends the session; a dropped connection does not.
        if (!hasCode(error, 'INVALID_REFRESH_TOKEN', 'UNAUTHENTICATED', 'ACCOUNT_SUSPENDED'))
          throw error;
        forget();
        tabs.tell(null);
        return false;
      }
    });
  };

  const renew = () => {
    renewal ??= renewOnce().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    accessToken: () => token,
    begin(session) {
      adopt(session);
      tabs.tell(session);
    },
    changed(user) {
      if (current === undefined) return;
      const session = { ...current, user };
      adopt(session);
      tabs.tell(session);
    },
    end() {
      forget();
      tabs.tell(null);
    },
    async restore() {
      if (state.status !== 'unknown') return state;
      if (hint.getItem(HINT_KEY) === null) become({ status: 'anonymous' });
      // The server is out of reach: read on as nobody, and keep the hint for the next page.
      else await renew().catch(() => become({ status: 'anonymous' }));
      return state;
    },
    renew,
  };
}
