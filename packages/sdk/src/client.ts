import { type Auth, nobody } from './auth.ts';
import { type Call, createCaller, type Run } from './caller.ts';
import type { Api, Session } from './generated/api.ts';
import { procedures } from './generated/procedures.ts';
import type {
  CallOptions,
  ClientOptions,
  EventStream,
  StoredSession,
  TokenAuth,
  UploadOptions,
  WatchOptions,
} from './options.ts';
import { items, pages } from './pages.ts';
import { createSession, type SessionKeeper } from './session.ts';
import { isWatch, type WatchCall } from './watch.ts';

/**
 * The server answers a refresh whose answer was lost again for 30 seconds; after that it takes the second for a
 * thief's, and ends the session.
 */
const REFRESH = { timeoutMs: 10_000, retries: 1 };

/** Every procedure of the site as a method. What the client adds begins with a `$`. */
export interface Client extends Api {
  /** The session as it is kept; undefined: nobody is signed in. Asks no server. */
  $session(): Promise<StoredSession | undefined>;
}

/**
 * A client of one site.
 *
 * @example
 * const client = createClient({ url: 'https://blog.example.org', auth: { token: 'mh_pat_…' } });
 * const { items } = await client.posts.list({ tag: 'bread' });
 */
export function createClient(options: ClientOptions): Client {
  const url = siteOf(options.url);
  const { run, watch } = createCaller({ ...options, url });
  const { auth = {} } = options;
  if ('token' in auth) {
    const token = tokenAuth(auth);
    return build(
      (call) => run({ ...call, auth: token }),
      (call) => watch({ ...call, auth: token }),
      noSession,
    );
  }
  const session = createSession({
    ...auth,
    storageKey: auth.storageKey ?? `masthead:${url}`,
    exchange: (refreshToken) =>
      run({
        path: 'auth.refresh',
        kind: 'mutation',
        input: { refreshToken },
        options: REFRESH,
        auth: nobody,
        repeatable: true,
      }) as Promise<Session>,
  });
  return build(
    (call) => runInSession(session, run, call),
    (call) => watch({ ...call, auth: session }),
    session.stored,
  );
}

/** A slip in the address is told when the client is made, and not as a network that fails, call by call. */
function siteOf(url: string | URL): string {
  const site = String(url);
  if (!/^https?:/i.test(site) || !URL.canParse(site)) {
    throw new TypeError(
      `url must be the whole address of a site, as https://blog.example.org, and not ${site}`,
    );
  }
  return site.replace(/\/+$/, '');
}

const noSession = async () => undefined;

type Made = Omit<Call, 'auth'>;

/** The methods, by their groups. */
function build(
  run: (call: Made) => Promise<unknown>,
  watch: (call: Omit<WatchCall, 'auth'>) => EventStream<unknown>,
  $session: Client['$session'],
): Client {
  const groups = Object.entries(procedures).map(([group, members]) => {
    const methods = Object.entries(members).map(([name, kind]) => {
      const path = `${group}.${name}`;
      const call = (input: object = {}, options: UploadOptions = {}) =>
        run({ path, kind, input, options });
      if (isWatch(kind)) {
        const follow = (input: Record<string, unknown> = {}, options: WatchOptions = {}) =>
          watch({ path, kind, input, options });
        return [name, follow];
      }
      return [name, kind === 'list' ? withPages(call) : call];
    });
    return [group, Object.fromEntries(methods)];
  });
  return { ...(Object.fromEntries(groups) as Api), $session };
}

function withPages(call: (input?: object, options?: CallOptions) => Promise<unknown>): object {
  const callPage = call as Parameters<typeof pages<object, unknown>>[0];
  return Object.assign(call, {
    pages: (input?: object, options?: CallOptions) => pages(callPage, input, options),
    items: (input?: object, options?: CallOptions) => items(callPage, input, options),
  });
}

/** An API token cannot be renewed. */
function tokenAuth({ token }: TokenAuth): Auth {
  return {
    token: async () => (typeof token === 'function' ? token() : token),
    renew: async () => undefined,
  };
}

/** Calls that begin, renew or end a session do so here too. */
async function runInSession(session: SessionKeeper, run: Run, call: Made): Promise<unknown> {
  if (call.kind === 'session') {
    const input = { ...call.input, tokenDelivery: 'body' };
    const output = await run({ ...call, input, auth: nobody });
    if (isSession(output)) await session.begin(output);
    return output;
  }
  if (call.path === 'auth.refresh' || call.path === 'auth.logout') {
    // With a token of its own it is about another session.
    if ('refreshToken' in call.input) return run({ ...call, auth: nobody });
    if (call.path === 'auth.refresh') return session.refresh();
    const ended = await session.end();
    if (ended === undefined) return undefined;
    return run({ ...call, input: { refreshToken: ended.refreshToken }, auth: nobody });
  }
  return run({ ...call, auth: session });
}

function isSession(output: unknown): output is Session {
  return typeof output === 'object' && output !== null && 'accessToken' in output;
}
