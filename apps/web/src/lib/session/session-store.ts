import type { Me, Session } from '@masthead/contracts';

export type SessionState =
  /** Not known yet: on the server, and in the browser until it has asked. */
  { status: 'unknown' } | { status: 'anonymous' } | { status: 'signed-in'; me: Me };

/** Who is signed in, in this tab. The access token is held here, in memory, and nowhere else. */
export interface SessionStore {
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  accessToken(): string | undefined;
  /** A session came from signing in or registering. */
  begin(session: Session): void;
  /** The user changed what they are called, or how they look. */
  changed(me: Me): void;
  /** Ends the session here and in the other tabs. */
  end(): void;
  /** Finds out who is signed in, once, when the page is ready. */
  restore(): Promise<SessionState>;
  /** A new access token, for one that was refused. False when the session has ended. */
  renew(): Promise<boolean>;
}

const nobodyYet: SessionState = { status: 'unknown' };

/** Pages are rendered as nobody: they are the same for everyone. */
export const serverSession: SessionStore = {
  state: () => nobodyYet,
  subscribe: () => () => {},
  accessToken: () => undefined,
  begin: () => {},
  changed: () => {},
  end: () => {},
  restore: () => Promise.resolve(nobodyYet),
  renew: () => Promise.resolve(false),
};
