import { totpCode } from '@masthead/testkit';
import { afterAll, expect, test } from 'vitest';
import { startTestServer } from '../../../apps/server/test/support/server.ts';
import {
  type ClientOptions,
  createClient,
  memoryStorage,
  type OutgoingRequest,
  type StoredSession,
} from '../src/index.ts';
import { newPerson } from './support.ts';

let ahead = 0;
const server = await startTestServer({ now: () => new Date(Date.now() + ahead) });
afterAll(() => server[Symbol.asyncDispose]());
const url = server.origin;

const MINUTES = 60_000;

/** A client, signed in, and the requests it sent since. */
async function signedIn(options: Partial<ClientOptions> = {}) {
  const requests: string[] = [];
  const onRequest = (it: OutgoingRequest) => void requests.push(it.procedures.join());
  const client = createClient({ url, hooks: { onRequest }, ...options });
  const person = newPerson();
  await client.auth.register(person);
  requests.length = 0;
  return { client, person, requests };
}

/** Time passes on the server alone: what expired looks fresh here, and is refused there. */
async function later<T>(ms: number, run: () => Promise<T>): Promise<T> {
  ahead += ms;
  return run().finally(() => {
    ahead -= ms;
  });
}

test('a session is renewed once, whoever needs it, and the calls go on', async () => {
  const { client, requests } = await signedIn();
  await later(20 * MINUTES, async () => {
    const answers = await Promise.all([
      client.auth.me(),
      client.posts.create({ title: 'Written after the token had expired' }),
      client.sessions.list(),
      client.posts.create({ title: 'And another one' }),
    ]);
    expect(answers).toHaveLength(4);
    const { items } = await client.posts.list({ status: 'draft' });
    expect(items).toHaveLength(2);
  });
  expect(requests.filter((name) => name === 'auth.refresh')).toHaveLength(1);
});

test('a token that has expired by the own clock is renewed before it is refused', async () => {
  const storage = memoryStorage();
  const { client, requests } = await signedIn({ auth: { storage, storageKey: 'key' } });
  const kept = JSON.parse((await storage.getItem('key')) ?? '') as StoredSession;
  await storage.setItem('key', JSON.stringify({ ...kept, expiresAt: Date.now() - 1 }));
  await client.auth.me();
  expect(requests).toEqual(['auth.refresh', 'auth.me']);
});

test('clients that share a storage share the session, and neither uses a token twice', async () => {
  const storage = memoryStorage();
  const { client: first } = await signedIn({ auth: { storage } });
  const { id } = await first.auth.me();
  const second = createClient({ url, auth: { storage } });
  await later(20 * MINUTES, () => first.auth.me());
  // Past the 30 seconds for which the server forgives a second use.
  await later(25 * MINUTES, async () => {
    expect((await second.auth.me()).id).toBe(id);
    expect((await first.auth.me()).id).toBe(id);
  });
});

test('asynchronous storages will do', async () => {
  const items = new Map<string, string>();
  const storage = {
    getItem: async (key: string) => items.get(key) ?? null,
    setItem: async (key: string, value: string) => void items.set(key, value),
    removeItem: async (key: string) => void items.delete(key),
  };
  const { client, person } = await signedIn({ auth: { storage } });
  expect([...items.keys()]).toEqual([`masthead:${url}`]);
  expect((await createClient({ url, auth: { storage } }).auth.me()).username).toBe(person.username);
  await client.auth.logout();
  expect(items.size).toBe(0);
});

test('what stands in the storage and is no session is none', async () => {
  for (const text of ['', '{', 'null', '[]', '{"accessToken":1}']) {
    const storage = memoryStorage();
    await storage.setItem(`masthead:${url}`, text);
    const client = createClient({ url, auth: { storage } });
    expect(await client.$session()).toBeUndefined();
    expect(await client.tags.list()).toMatchObject({ nextCursor: null });
  }
});

test('a renewal whose answer was lost is asked for again, and the session goes on', async () => {
  let lost = 0;
  const { client } = await signedIn({
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      if (!address.includes('auth.refresh') || lost++ > 0) return response;
      await response.body?.cancel();
      throw new TypeError('connection lost');
    },
  });
  await later(20 * MINUTES, () => client.auth.me());
  expect(lost).toBe(2);
  await later(40 * MINUTES, () => client.auth.me());
});

test('a session that was ended elsewhere ends here, and says so', async () => {
  const changes: (StoredSession | undefined)[] = [];
  const { client, person } = await signedIn({ auth: { onChange: (it) => void changes.push(it) } });
  const other = createClient({ url });
  await other.auth.login({ email: person.email, password: person.password });
  await other.sessions.revokeOthers();
  await expect(client.auth.me()).rejects.toMatchObject({ code: 'INVALID_REFRESH_TOKEN' });
  expect(changes).toEqual([
    expect.objectContaining({ accessToken: expect.any(String) }),
    undefined,
  ]);
  expect(await client.$session()).toBeUndefined();
  // From here on it is anybody's client.
  expect(await client.tags.list()).toMatchObject({ nextCursor: null });
});

test('a dropped connection ends no session', async () => {
  let down = false;
  const { client } = await signedIn({
    retries: 0,
    fetch: async (address, init) => {
      if (down) throw new TypeError('no network');
      return fetch(address, init);
    },
  });
  down = true;
  await later(20 * MINUTES, () =>
    expect(client.auth.refresh()).rejects.toMatchObject({ code: 'NETWORK_ERROR' }),
  );
  down = false;
  await client.auth.me();
});

test('a sign-out stands, even against a renewal under way', async () => {
  const { client } = await signedIn();
  const renewal = client.auth.refresh();
  await client.auth.logout();
  await renewal.catch(() => undefined);
  expect(await client.$session()).toBeUndefined();
  await expect(client.auth.me()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await client.auth.logout();
});

test('a sign-out ends the session on the server', async () => {
  const { client } = await signedIn();
  const session = await client.$session();
  await client.auth.logout();
  const thief = createClient({ url, auth: { token: session?.accessToken ?? '' } });
  await expect(thief.auth.me()).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
});

test('a sign-in in two steps begins its session with the second', async () => {
  const { client, person } = await signedIn();
  const { secret } = await client.factors.setUpTotp();
  const { recoveryCodes } = await client.factors.confirmTotp({ code: totpCode(secret) });
  const other = createClient({ url });
  const { email, password } = person;
  const first = await other.auth.login({ email, password });
  if (first.status !== 'factor_required') expect.fail();
  expect(await other.$session()).toBeUndefined();
  const recoveryCode = recoveryCodes?.[0];
  await other.auth.loginFactor({ ticket: first.ticket, recoveryCode });
  expect((await other.auth.me()).username).toBe(person.username);
});

test('a token is sent as it is, and asked for anew each time if it is a function', async () => {
  const { client, person } = await signedIn();
  const session = await client.$session();
  let asked = 0;
  const other = createClient({
    url,
    auth: {
      token: async () => {
        asked++;
        return session?.accessToken ?? '';
      },
    },
  });
  expect((await other.auth.me()).username).toBe(person.username);
  await other.tags.list();
  expect(asked).toBe(2);
  expect(await other.$session()).toBeUndefined();
  const wrong = createClient({ url, auth: { token: 'mh_pat_nonsense' } });
  await expect(wrong.tags.list()).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
});
