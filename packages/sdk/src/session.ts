import type { Auth } from './auth.ts';
import { isMastheadError } from './errors.ts';
import type { Session } from './generated/api.ts';
import type { SessionAuth, SessionStorage, StoredSession } from './options.ts';

/** A token that ends sooner than this is not sent: it could be over when it arrives. */
const MARGIN_MS = 10_000;

/** A signed-in session that renews itself. */
export interface SessionKeeper extends Auth {
  /** Keeps a session that has just begun. */
  begin(session: Session): Promise<void>;
  /** Renews it now; undefined: nobody is signed in. */
  refresh(): Promise<Session | undefined>;
  /** Forgets it, and answers what it was. */
  end(): Promise<StoredSession | undefined>;
  stored(): Promise<StoredSession | undefined>;
}

export interface SessionOptions extends SessionAuth {
  storageKey: string;
  /** Exchanges a refresh token for a new session. */
  exchange: (refreshToken: string) => Promise<Session>;
}

/**
 * The storage is asked each time, and nothing is remembered beside it: another tab or process may have renewed the
 * session, and a refresh token that is used twice ends it.
 */
export function createSession({
  storage = memoryStorage(),
  storageKey,
  onChange,
  exchange,
}: SessionOptions): SessionKeeper {
  let refreshing: Promise<Session | undefined> | undefined;

  const stored = async () => read(await storage.getItem(storageKey));

  const begin = async (session: Session) => {
    if (session.refreshToken === undefined) return;
    const { accessToken, refreshToken, expiresIn } = session;
    const kept = { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 };
    await storage.setItem(storageKey, JSON.stringify(kept));
    onChange?.(kept);
  };

  const end = async () => {
    const session = await stored();
    await storage.removeItem(storageKey);
    if (session) onChange?.(undefined);
    return session;
  };

  const exchangeStored = async () => {
    const before = await stored();
    if (before === undefined) return undefined;
    const isStill = async () => (await stored())?.refreshToken === before.refreshToken;
    try {
      const session = await exchange(before.refreshToken);
      // A sign-out meanwhile stands.
      if (await isStill()) await begin(session);
      return session;
    } catch (error) {
      // Only a refusal ends the session; a dropped connection does not.
      if (isMastheadError(error, 'INVALID_REFRESH_TOKEN') && (await isStill())) await end();
      throw error;
    }
  };

  /** A refresh token works once: of calls that need a new one at the same time, one asks. */
  const refresh = () => {
    refreshing ??= exchangeStored().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  const renew = async (refused: string | undefined) => {
    const before = await stored();
    // Unless somebody else was faster.
    if (before?.accessToken === refused) await refresh();
    return (await stored())?.accessToken;
  };

  return {
    stored,
    begin,
    refresh,
    end,
    renew,
    async token() {
      const session = await stored();
      if (session === undefined) return undefined;
      const isFresh = session.expiresAt - Date.now() > MARGIN_MS;
      return isFresh ? session.accessToken : renew(session.accessToken);
    },
  };
}

/** A session that lasts as long as the program. */
export function memoryStorage(): SessionStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
}

/** What is not a session is none: anyone may write into a browser's storage. */
function read(text: string | null): StoredSession | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<StoredSession> | null;
    const { accessToken, refreshToken, expiresAt } = value ?? {};
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return undefined;
    return { accessToken, refreshToken, expiresAt: Number(expiresAt) || 0 };
  } catch {
    return undefined;
  }
}
