import { lifetimes } from '@masthead/contracts';
import { createTestDatabase, uniqueKey } from '@masthead/testkit';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import {
  freePort,
  killTree,
  makeHome,
  removeHome,
  type ServerProcess,
  spawnServer,
} from '../support/server-process.ts';
import { type Call, restOn, send, transports } from '../support/transports.ts';

// THREATS 58: a write that is sent again, at once or later, by its sender or somebody else.

let aheadMs = 0;
const server = await startTestServer({ now: () => new Date(Date.now() + aheadMs) });
afterAll(() => server[Symbol.asyncDispose]());

const keyed = (token: string, key: string) => ({ token, headers: { 'idempotency-key': key } });
const countPosts = (username: string) => server.db.post.count({ where: { author: { username } } });

describe.for(transports)('58: an Idempotency-Key on $name', ({ name, on }) => {
  const call = on(server.origin);

  test('makes a write that is sent again answer as it did, without being done again', async () => {
    const { user, accessToken } = await signUp(call);
    const options = keyed(accessToken, uniqueKey());
    const first = await call('posts.create', { title: 'Bread', content: '*Knead.*' }, options);
    const again = await call('posts.create', { title: 'Bread', content: '*Knead.*' }, options);
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([
      name === 'REST' ? 201 : 200,
      null,
    ]);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([
      first.status,
      'true',
    ]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await countPosts(user.username)).toBe(1);
  });

  test('repeats an empty answer too: what is gone was deleted, and is not missing', async () => {
    const { accessToken } = await signUp(call);
    const { data } = await call('posts.create', { title: 'Bread' }, { token: accessToken });
    const options = keyed(accessToken, uniqueKey());
    const first = await call('posts.delete', { id: data.id }, options);
    const again = await call('posts.delete', { id: data.id }, options);
    expect([first.status, again.status]).toEqual(name === 'REST' ? [204, 204] : [200, 200]);
    expect(again.text).toBe(first.text);
    const withoutKey = await call('posts.delete', { id: data.id }, { token: accessToken });
    expect(withoutKey.problem?.code).toBe('POST_NOT_FOUND');
  });

  test('stands for one request: another body or procedure is refused', async () => {
    const { user, accessToken } = await signUp(call);
    const options = keyed(accessToken, uniqueKey());
    const { data } = await call('posts.create', { title: 'Bread' }, options);
    const body = await call('posts.create', { title: 'Butter' }, options);
    const procedure = await call('posts.publish', { id: data.id }, options);
    expect([body.status, body.problem?.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(procedure.problem?.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await countPosts(user.username)).toBe(1);
  });

  test('is its sender’s own: another’s same key is another key', async () => {
    const [ada, bob] = await Promise.all([signUp(call), signUp(call)]);
    const key = uniqueKey();
    const first = await call('posts.create', { title: 'Mine' }, keyed(ada.accessToken, key));
    const other = await call('posts.create', { title: 'Mine' }, keyed(bob.accessToken, key));
    expect(other.headers.get('idempotent-replayed')).toBeNull();
    expect(other.data.id).not.toBe(first.data.id);
  });

  test('20 at the same moment have one effect', async () => {
    const { user, accessToken } = await signUp(call);
    const options = keyed(accessToken, uniqueKey());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('posts.create', { title: 'Bread' }, options)),
    );
    const made = answers.filter(({ data }) => data !== undefined);
    const refused = answers.filter(({ data }) => data === undefined);
    expect(new Set(made.map(({ data }) => data.id)).size).toBe(1);
    expect(made.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
    for (const { status, problem } of refused) {
      expect([status, problem?.code]).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE']);
    }
    expect(await countPosts(user.username)).toBe(1);
  });

  test('of a write that failed is free: mended, it may be sent again', async () => {
    const { accessToken } = await signUp(call);
    const options = keyed(accessToken, uniqueKey());
    const wrong = await call('posts.create', { title: '' }, options);
    const right = await call('posts.create', { title: 'Bread' }, options);
    expect(wrong.problem?.code).toBe('VALIDATION_FAILED');
    expect(right.data.title).toBe('Bread');
  });

  test('is forgotten after a day', async () => {
    const { user } = await signUp(call);
    const token = async () => {
      const login = { email: user.email, password: PASSWORD, tokenDelivery: 'body' };
      return (await call('auth.login', login)).data.accessToken;
    };
    const key = uniqueKey();
    await call('posts.create', { title: 'Bread' }, keyed(await token(), key));
    aheadMs = lifetimes.idempotencyKey * 1000 + 1000;
    try {
      // By many at once: what is left of the former write is nobody's answer.
      const options = keyed(await token(), key);
      const later = await Promise.all(
        Array.from({ length: 20 }, () => call('posts.create', { title: 'Butter' }, options)),
      );
      const made = later.filter(({ data }) => data !== undefined);
      expect(new Set(made.map(({ data }) => data.title))).toEqual(new Set(['Butter']));
      expect(made.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
      expect(await countPosts(user.username)).toBe(2);
    } finally {
      aheadMs = 0;
    }
  });

  test.each(['', 'two words', 'é', 'x'.repeat(256)])('that is %j is refused', async (key) => {
    const { accessToken } = await signUp(call);
    const headers = { 'idempotency-key': encodeLatin1(key) };
    const answer = await call('posts.create', { title: 'Bread' }, { token: accessToken, headers });
    expect(answer.problem?.issues).toMatchObject([{ path: 'Idempotency-Key' }]);
  });

  test('changes nothing where credentials are concerned: nobody’s session is kept to be had again', async () => {
    const { user } = await signUp(call);
    const login = { email: user.email, password: PASSWORD, tokenDelivery: 'body' };
    const headers = { 'idempotency-key': uniqueKey() };
    const first = await call('auth.login', login, { headers });
    const again = await call('auth.login', login, { headers });
    expect(again.data.refreshToken).not.toBe(first.data.refreshToken);
    expect(await server.db.idempotencyKey.count({ where: { userId: user.id } })).toBe(0);
  });
});

/** What a header can carry of it. */
const encodeLatin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test('58: a batch of tRPC calls cannot have a key', async () => {
  const answer = await send(
    `${server.origin}/trpc/posts.create,posts.create?batch=1`,
    { method: 'POST', body: '{}' },
    { headers: { 'idempotency-key': uniqueKey() } },
  );
  expect(answer.problem?.code).toBe('BAD_REQUEST');
});

test('58: a server killed between the effect and its record has done neither', async () => {
  await using database = await createTestDatabase();
  const home = await makeHome();
  const start = async () => {
    const started = spawnServer(home, {
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      PUBLIC_URL: 'http://masthead.test',
      JWT_SECRET: 'a-secret-of-both-servers-0123456789-abcdef',
      DEMO: '0',
      JOBS: 'off',
    });
    await started.ready();
    return started;
  };
  const end = async ({ child, exited }: ServerProcess) => {
    if (child.pid !== undefined) killTree(child.pid);
    await exited;
  };
  const create = (call: Call, token: string, key: string) =>
    call('posts.create', { title: 'Bread' }, keyed(token, key));
  const recording = `SELECT FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO idempotency_keys%'`;

  const first = await start();
  try {
    const { accessToken } = await signUp(restOn(first.origin));
    const key = uniqueKey();
    await database.db.$transaction(
      async (tx) => {
        // Reads pass, the record has to wait: the post itself is written by then.
        await tx.$executeRawUnsafe('LOCK TABLE idempotency_keys IN EXCLUSIVE MODE');
        const cutOff = create(restOn(first.origin), accessToken, key);
        const lost = expect(cutOff).rejects.toThrow();
        await vi.waitFor(
          async () => expect(await database.db.$queryRawUnsafe(recording)).toHaveLength(1),
          { timeout: 20_000, interval: 20 },
        );
        await end(first);
        await lost;
      },
      { timeout: 30_000 },
    );

    const second = await start();
    try {
      const call = restOn(second.origin);
      const again = await vi.waitFor(
        async () => {
          const answer = await create(call, accessToken, key);
          // The dead server's connection may live a moment longer in PostgreSQL.
          expect(answer.problem).toBeUndefined();
          return answer;
        },
        { timeout: 20_000, interval: 100 },
      );
      const replayed = await create(call, accessToken, key);
      expect(replayed.text).toBe(again.text);
      expect(await database.db.post.count()).toBe(1);
    } finally {
      await end(second);
    }
  } finally {
    await end(first);
    await removeHome(home);
  }
}, 120_000);
