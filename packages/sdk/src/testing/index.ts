import type { ErrorCode, Me } from '../generated/api.ts';
import { auth, makeUser, viewOf } from './auth.ts';
import { comments } from './comments.ts';
import type { FakeContext } from './handlers.ts';
import { posts } from './posts.ts';
import { Refusal } from './refusal.ts';
import { selected } from './selecting.ts';
import { emptySite, newId } from './site.ts';
import { streamComments } from './streams.ts';
import { tags } from './tags.ts';
import { type Caller, createFakeFetch } from './wire.ts';

export interface FakeServerOptions {
  /** Default: the real clock. */
  now?: (() => Date) | undefined;
}

/** A site in memory, for tests of programs that use the client. */
export interface FakeServer {
  /** For `createClient`. */
  url: string;
  /** For `createClient`: nothing leaves the program. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Makes an account, and a token that calls as its owner. */
  addUser(user: { username: string; displayName?: string }): { user: Me; token: string };
  /** Has the next call of a procedure, `posts.create` say, fail. */
  failNext(procedure: string, code: ErrorCode): void;
  /** Breaks off the streams that are open. Clients connect again, and are told what they missed. */
  dropStreams(): void;
}

type Handler = (context: FakeContext, input: object) => unknown;

const handlers: Record<string, Record<string, unknown>> = {
  auth,
  posts,
  comments: { ...comments, watch },
  tags,
};

function watch({ site }: FakeContext, input: { postId: string; lastEventId: string | undefined }) {
  return streamComments(site, input);
}

/**
 * A site in memory that answers the procedures of `auth`, `posts` (not those about schedules, the trash and the
 * like), `comments` and `tags` with the codes of the real one. It renders no Markdown, and finds by plain words only.
 *
 * @example
 * const site = createFakeServer();
 * const { token } = site.addUser({ username: 'ada' });
 * const client = createClient({ url: site.url, fetch: site.fetch, auth: { token } });
 */
export function createFakeServer({ now = () => new Date() }: FakeServerOptions = {}): FakeServer {
  const site = emptySite();
  const failures = new Map<string, ErrorCode[]>();
  const written = new Map<string, unknown>();

  const call: Caller = ({ procedure, input, token, key }) => {
    const [failure, ...later] = failures.get(procedure) ?? [];
    if (failure !== undefined) {
      failures.set(procedure, later);
      throw new Refusal(failure);
    }
    const user = site.users.find(({ id }) => id === site.accessTokens.get(token ?? ''));
    if (token !== undefined && user === undefined) throw new Refusal('INVALID_TOKEN');
    const once = key === undefined ? undefined : JSON.stringify([user?.id, key]);
    if (once !== undefined && written.has(once)) return written.get(once);
    const context = { site, user, now: now().toISOString() };
    const output = selected(context, input, handlerOf(procedure)(context, input));
    if (once !== undefined) written.set(once, output);
    return output;
  };

  return {
    url: 'http://masthead.fake',
    fetch: createFakeFetch(call),
    addUser({ username, ...rest }) {
      const email = `${username}@example.org`;
      const account = { username, email, password: newId(), ...rest };
      const user = makeUser(site, account, now().toISOString());
      const token = `mh_pat_${newId()}`;
      site.accessTokens.set(token, user.id);
      return { user: viewOf(user), token };
    },
    failNext(procedure, code) {
      failures.set(procedure, [...(failures.get(procedure) ?? []), code]);
    },
    dropStreams() {
      for (const end of [...site.streams]) end();
    },
  };
}

function handlerOf(procedure: string): Handler {
  const [group = '', name = ''] = procedure.split('.');
  const handler = Object.hasOwn(handlers, group) ? handlers[group]?.[name] : undefined;
  if (typeof handler === 'function') return handler as Handler;
  throw new Refusal('INTERNAL', { detail: `The fake server has no ${procedure}.` });
}
