import { callLimits } from '@masthead/contracts';
import { purgeExpiredLimits } from '@masthead/core';
import { afterAll, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../src/index.ts';
import { signUp } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { restOn, send, transports } from './support/transports.ts';

// A hundredth of everything: 60 reads and 6 writes a minute from one network, 12 and 3 of one account.
const small = await startTestServer({ limitFactor: 0.01 });
afterAll(() => small[Symbol.asyncDispose]());

/** What an answer says of the budget it was counted in. */
function budgetOf(headers: Headers) {
  const [, policy, points, seconds] =
    /^"(.+)";q=(\d+);w=(\d+)$/.exec(headers.get('ratelimit-policy') ?? '') ?? [];
  const [, name, left, resets] =
    /^"(.+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  expect(name).toBe(policy);
  return {
    name,
    of: Number(points),
    in: Number(seconds),
    left: Number(left),
    resets: Number(resets),
  };
}

/** Signed in with nothing taken from its own budgets yet. */
async function someone(server: TestServer): Promise<string> {
  await server.db.rateLimit.deleteMany();
  const { accessToken } = await signUp(restOn(server.origin));
  return accessToken;
}

const like = (id: string) => ['likes.set', { postId: id }] as const;
const NOBODYS_POST = '0199c8f0-0000-7000-8000-000000000000';

describe.for(transports)('on $name', ({ on, name }) => {
  test('too many writes of one account are refused, with when to come back', async () => {
    const call = on(small.origin);
    const token = await someone(small);
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push(await call(...like(NOBODYS_POST), { token }));
    const codes = answers.map(({ problem }) => problem?.code);
    expect(codes).toEqual([
      ...['POST_NOT_FOUND', 'POST_NOT_FOUND', 'POST_NOT_FOUND'],
      ...['RATE_LIMITED', 'RATE_LIMITED'],
    ]);
    const refused = answers.at(-1);
    expect(refused?.status).toBe(429);
    expect(refused?.problem?.retryAfter).toBeGreaterThan(0);
    expect(refused?.problem?.retryAfter).toBeLessThanOrEqual(60);
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
    // Another account is another matter, and so is reading.
    expect((await call('posts.list', {}, { token })).status).toBe(200);
    const other = await someone(small);
    expect((await call(...like(NOBODYS_POST), { token: other })).problem?.code).toBe(
      'POST_NOT_FOUND',
    );
  });

  test('inviting counts as what has a mail sent to somebody', async () => {
    const token = await someone(small);
    const invite = () =>
      on(small.origin)('authors.invite', { id: NOBODYS_POST, username: 'nobody' }, { token });
    const [first, second] = [await invite(), await invite()];
    expect(budgetOf(first.headers).name).toBe('mail');
    expect([first, second].map(({ problem }) => problem?.code)).toEqual([
      ...['POST_NOT_FOUND', 'RATE_LIMITED'],
    ]);
  });

  test('what is left stands on answers that no procedure gave, too', async () => {
    const [address, procedure] =
      name === 'REST' ? ['/api/v1', '/posts'] : ['/trpc', '/posts.create'];
    const headers = { 'content-type': 'text/plain' };
    const answers = [
      await send(`${small.origin}${address}/none/at/all`, {}),
      await send(`${small.origin}${address}${procedure}`, { method: 'DELETE' }),
      await send(`${small.origin}${address}${procedure}`, { method: 'OPTIONS' }),
      await send(
        `${small.origin}${address}${procedure}`,
        { method: 'POST', body: '{' },
        { headers },
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 405, 204, 415]);
    for (const answer of answers) expect(budgetOf(answer.headers)).toMatchObject({ of: 60 });
  });

  test('what is left stands on every answer, an error too', async () => {
    const call = on(small.origin);
    const token = await someone(small);
    const { seconds } = callLimits.write.account;
    const first = await call(...like(NOBODYS_POST), { token });
    expect(first.status).toBe(404);
    expect(budgetOf(first.headers)).toMatchObject({ name: 'write', of: 3, in: seconds, left: 2 });
    const invalid = await call('likes.set', { postId: 'no id' }, { token });
    expect(invalid.status).toBe(400);
    expect(budgetOf(invalid.headers)).toMatchObject({ name: 'write', of: 3, left: 1 });
    const read = await call('posts.list', {}, { token });
    expect(budgetOf(read.headers)).toMatchObject({ name: 'read', of: 12 });
    expect(budgetOf((await call('auth.me')).headers)).toMatchObject({ name: 'read', of: 60 });
    if (name === 'REST') {
      const forged = await call('auth.me', {}, { token: 'forged' });
      expect(forged.problem?.code).toBe('INVALID_TOKEN');
      expect(budgetOf(forged.headers)).toMatchObject({ name: 'write', of: 6 });
    }
  });

  test('without the table each process counts alone, and nothing fails', async () => {
    await using server = await startTestServer({ limitFactor: 0.01 });
    const call = on(server.origin);
    const { accessToken: token } = await signUp(call);
    await server.db.execute('ALTER TABLE rate_limits RENAME TO away');
    const codes = [];
    for (let n = 0; n < 4; n++) {
      codes.push((await call(...like(NOBODYS_POST), { token })).problem?.code);
    }
    expect(codes).toEqual([...Array(3).fill('POST_NOT_FOUND'), 'RATE_LIMITED']);
    expect(server.logs.join('')).toContain('this process counts alone');
  });
});

test('a batch counts as its calls', async () => {
  const token = await someone(small);
  const ids = { postId: NOBODYS_POST };
  const batch = Array.from({ length: 5 }, () => 'likes.set').join(',');
  const body = JSON.stringify(Object.fromEntries(Array.from({ length: 5 }, (_, n) => [n, ids])));
  const answer = await send(
    `${small.origin}/trpc/${batch}?batch=1`,
    { method: 'POST', body },
    { token },
  );
  const codes = JSON.parse(answer.text).map(
    (one: { error: { data: { problem: { code: string } } } }) => one.error.data.problem.code,
  );
  expect(codes.filter((code: string) => code === 'RATE_LIMITED')).toHaveLength(2);
  expect(codes.filter((code: string) => code === 'POST_NOT_FOUND')).toHaveLength(3);
});

test('reads are counted without a statement; counters that ran out are deleted', async () => {
  await using server = await startTestServer({ limitFactor: 0.01 });
  const call = restOn(server.origin);
  for (let n = 0; n < 60; n++) expect((await call('posts.list')).status).toBe(200);
  const refused = await call('posts.list');
  expect([refused.status, refused.problem?.code]).toEqual([429, 'RATE_LIMITED']);
  expect(await server.db.rateLimit.count()).toBe(0);

  const { db } = server;
  await db.rateLimit.createMany({
    data: [
      { key: 'over', points: 1, expire: Date.now() - 1 },
      { key: 'not over', points: 1, expire: Date.now() + 60_000 },
    ],
  });
  expect(await purgeExpiredLimits({ db })).toBe(1);
  expect(await db.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'not over' }]);
});

describe.for(transports)('on $name', ({ name }) => {
  test('what no procedure is asked by is refused too, once there was too much of it', async () => {
    await using server = await startTestServer({ limitFactor: 0.01 });
    const isRest = name === 'REST';
    const address = `${server.origin}${isRest ? '/api/v1' : '/trpc'}`;
    // tRPC reads JSON inside of the procedure, which counts it.
    const headers = { 'content-type': isRest ? 'application/json' : 'text/plain' };
    const broken = () =>
      send(
        `${address}${isRest ? '/posts' : '/posts.create'}`,
        { method: 'POST', body: '{' },
        { headers },
      );
    const lost = () => send(`${address}/none/at/all`, {});
    const said = isRest ? 'MALFORMED_JSON' : 'UNSUPPORTED_MEDIA_TYPE';
    const unknown = () => send(`${address}/none`, {});
    for (let n = 0; n < 20; n++) {
      expect((await lost()).problem?.code).toBe('NOT_FOUND');
      expect((await unknown()).problem?.code).toBe('NOT_FOUND');
      expect((await broken()).problem?.code).toBe(said);
    }
    for (const ask of [lost, unknown, broken]) {
      const { status, problem, headers } = await ask();
      expect([status, problem?.code]).toEqual([429, 'RATE_LIMITED']);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
      expect(budgetOf(headers)).toMatchObject({ name: 'read', of: 60, left: 0 });
    }
    // A browser that asks whether it may ask is told so: the call itself is refused, readably.
    const preflight = await send(`${address}/posts`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
  });
});

test('feeds and the site map count as reads of a network, what stands in front by its word', async () => {
  await using server = await startTestServer({ limitFactor: 0.01, trustedProxies: ['loopback'] });
  const get = (path: string, from: string) =>
    fetch(server.origin + path, { headers: { 'x-forwarded-for': from } });
  const [reader, other] = ['203.0.113.7', '198.51.100.9'];
  for (let n = 0; n < 30; n++) {
    expect((await get('/feed.xml', reader)).status).toBe(200);
    expect((await get('/sitemap.xml', reader)).status).toBe(200);
  }
  for (const path of ['/feed.json', '/tags/rye/feed.xml', '/sitemaps/pages.xml']) {
    const refused = await get(path, reader);
    expect([refused.status, await refused.json()]).toEqual([
      429,
      expect.objectContaining({ code: 'RATE_LIMITED' }),
    ]);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused.headers.get('cache-control')).toBe('no-store');
  }
  expect((await get('/robots.txt', reader)).status).toBe(200);
  const answer = await get('/feed.xml', other);
  expect([answer.status, answer.headers.has('ratelimit')]).toEqual([200, false]);
});

test('pages count as the reads they make, and one too many says so as a page', async () => {
  await using server = await startTestServer({ limitFactor: 0.01, web: await loadWebBuild() });
  const call = restOn(server.origin);
  for (let n = 0; n < 60; n++) await call('posts.list');
  const page = await fetch(server.origin);
  expect([page.status, page.headers.get('retry-after')]).toEqual([429, '60']);
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(await page.text()).toContain('Try again in');
});
