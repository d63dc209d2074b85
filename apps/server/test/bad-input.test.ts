import { uniqueKey } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { type Call, type Outcome, send, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

const MIB = 1024 * 1024;
const json = { 'content-type': 'application/json' };

/** Each failure is a 4xx problem of its own, with the fields that are wrong, and tells nothing of the inside. */
function expectProblem(outcome: Outcome, status: number, code: string, path?: string): void {
  expect(outcome.problem).toMatchObject({
    status,
    code,
    type: `/docs/errors/${code.toLowerCase().replaceAll('_', '-')}`,
  });
  expect(outcome.status).toBe(status);
  if (path !== undefined) {
    expect(outcome.problem?.issues?.map((issue) => issue.path)).toContain(path);
    expect(outcome.problem?.issues?.every(({ message }) => message.length > 5)).toBe(true);
  }
  expect(outcome.text).not.toMatch(/\n\s+at |\.ts:\d|node_modules|prisma|postgres/i);
}

describe.for(transports)('on $name', ({ on, name }) => {
  const call: Call = on(server.origin);
  let token: string;
  beforeAll(async () => {
    token = (await signUp(call)).accessToken;
  });
  const create = (fields: object) => call('posts.create', { title: 'T', ...fields }, { token });

  const account = (fields: object = {}) => {
    const username = `u-${uniqueKey()}`;
    return { username, email: `${username}@example.org`, password: PASSWORD, ...fields };
  };

  test('wrong credentials, without saying which was wrong', async () => {
    const { user } = await signUp(call);
    const wrong = await call('auth.login', { email: user.email, password: 'not it, sorry' });
    const unknown = await call('auth.login', {
      email: 'nobody@example.org',
      password: 'not it, sorry',
    });
    expectProblem(wrong, 401, 'INVALID_CREDENTIALS');
    expect({ ...unknown.problem, requestId: '' }).toEqual({ ...wrong.problem, requestId: '' });
  });

  test('taken email, case and Unicode folded', async () => {
    const { user } = await signUp(call);
    const local = user.email.split('@')[0] ?? '';
    const wide = local.replace('u', '\uff35');
    for (const email of [user.email, user.email.toUpperCase(), `${wide}@example.org`]) {
      expectProblem(await call('auth.register', account({ email })), 409, 'EMAIL_TAKEN', 'email');
    }
  });

  test('taken username, case and Unicode folded', async () => {
    const { user } = await signUp(call);
    for (const username of [user.username.toUpperCase(), user.username.replace('u', '\uff55')]) {
      expectProblem(
        await call('auth.register', account({ username })),
        409,
        'USERNAME_TAKEN',
        'username',
      );
    }
  });

  test.for([
    ['password', 'short'],
    ['email', 'not an address'],
    ['username', '-a-'],
    ['username', 'a b'],
    ['displayName', ' '],
    ['displayName', 'Ada\r\nBcc: x@y.z'],
    ['displayName', '\u202enimda'],
  ] as const)('a %s of %j', async ([field, value]) => {
    expectProblem(
      await call('auth.register', account({ [field]: value })),
      400,
      'VALIDATION_FAILED',
      field,
    );
  });

  test.for(['Bad Slug', 'a--b', 'admin', '-a', '\u0430bc', '0190d0c0-0000-7000-8000-000000000000'])(
    'the slug %j',
    async (slug) => {
      expectProblem(await create({ slug }), 400, 'VALIDATION_FAILED', 'slug');
    },
  );

  test('a slug that is taken', async () => {
    const slug = `taken-${uniqueKey()}`;
    expect((await create({ slug })).problem).toBeUndefined();
    expectProblem(await create({ slug }), 409, 'SLUG_TAKEN', 'slug');
  });

  test.for(['nonsense', 'eyJhIjoxfQ', '', '\u0000', 'x'.repeat(2000)])(
    'an unknown cursor',
    async (cursor) => {
      for (const [procedure, input] of [
        ['posts.list', {}],
        ['tags.list', {}],
        ['posts.search', { q: 'bread' }],
      ] as const) {
        const outcome = await call(procedure, { ...input, cursor });
        expect(outcome.status).toBe(400);
        expect(['INVALID_CURSOR', 'VALIDATION_FAILED']).toContain(outcome.problem?.code);
        expect(outcome.problem?.issues?.[0]?.path).toBe('cursor');
      }
    },
  );

  test.for([0, -1, 101, 1e9, 1.5])('a limit of %d', async (limit) => {
    expectProblem(await call('posts.list', { limit }), 400, 'VALIDATION_FAILED', 'limit');
  });

  test.for(['1', '1abc', '[1]', 'null', '0190d0c0-0000-7000-8000-00000000000', 'x'.repeat(300)])(
    'an id of %j',
    async (id) => {
      expectProblem(await call('posts.publish', { id }, { token }), 400, 'VALIDATION_FAILED', 'id');
    },
  );

  test('an id that nothing has', async () => {
    const id = '0190d0c0-0000-7000-8000-000000000000';
    expectProblem(await call('posts.publish', { id }, { token }), 404, 'POST_NOT_FOUND');
    expectProblem(await call('comments.list', { postId: id }), 404, 'POST_NOT_FOUND');
    expectProblem(await call('comments.delete', { id }, { token }), 404, 'COMMENT_NOT_FOUND');
    expectProblem(
      await call('users.byUsername', { username: 'nobody-here' }),
      404,
      'USER_NOT_FOUND',
    );
    expectProblem(await call('tags.bySlug', { slug: 'no-such-tag' }), 404, 'TAG_NOT_FOUND');
  });

  test.for([0, -1, 1.5, '1', null])('an expected version of %j', async (expectedVersion) => {
    const { data } = await create({});
    expectProblem(
      await call('posts.update', { id: data.id, expectedVersion, title: 'X' }, { token }),
      400,
      'VALIDATION_FAILED',
      'expectedVersion',
    );
  });

  test.each([
    ['no post has reached is stale', 2 ** 31 - 1, 409, 'VERSION_CONFLICT'],
    ['no post can reach is none', 2 ** 31, 400, 'VALIDATION_FAILED'],
    ['no integer of ours holds is none', 2 ** 40, 400, 'VALIDATION_FAILED'],
  ] as const)('an expected version that %s', async (_, expectedVersion, status, code) => {
    const { data } = await create({});
    const outcome = await call(
      'posts.update',
      { id: data.id, expectedVersion, title: 'X' },
      { token },
    );
    expectProblem(outcome, status, code, 'expectedVersion');
  });

  test('Markdown of exactly 1 MiB is taken, one byte more is 413 and names the field', async () => {
    // Two bytes a character: it is bytes that count.
    const content = 'é '.repeat(MIB / 3).padEnd(MIB - Math.floor(MIB / 3), 'x');
    expect(Buffer.byteLength(content)).toBe(MIB);
    const accepted = await create({ content });
    expect(accepted.problem).toBeUndefined();
    expect(accepted.data.content).toBe(content);
    expectProblem(await create({ content: `${content}x` }), 413, 'CONTENT_TOO_LARGE', 'content');
  });

  test('Markdown of 1 MiB is taken however JSON writes it', async () => {
    const body = `{"title":"Escaped","content":"${'\\u0078'.repeat(MIB)}"}`;
    const url =
      name === 'REST' ? `${server.origin}/api/v1/posts` : `${server.origin}/trpc/posts.create`;
    const outcome = await send(url, { method: 'POST', body }, { token });
    expect(outcome.data.content).toHaveLength(MIB);
  });

  test('a body larger than anything is 413', async () => {
    const outcome = await create({ content: 'x'.repeat(9 * MIB) });
    expectProblem(outcome, 413, 'BODY_TOO_LARGE');
  });

  test('a large body where none belongs is 413', async () => {
    const outcome = await call('auth.login', {
      email: 'a@example.org',
      password: 'x'.repeat(70 * 1024),
    });
    expectProblem(outcome, 413, 'BODY_TOO_LARGE');
  });

  test.for(['{', '{"title":', 'not json', '{"title":"a"}}', "{'title':'a'}"])(
    'malformed JSON: %s',
    async (body) => {
      const url =
        name === 'REST' ? `${server.origin}/api/v1/posts` : `${server.origin}/trpc/posts.create`;
      expectProblem(await send(url, { method: 'POST', body }, { token }), 400, 'MALFORMED_JSON');
    },
  );

  test('a body that is not UTF-8', async () => {
    const url =
      name === 'REST' ? `${server.origin}/api/v1/posts` : `${server.origin}/trpc/posts.create`;
    const body = Buffer.from('{"title":"\xff"}', 'latin1');
    expectProblem(
      await send(url, { method: 'POST', body, headers: json }, { token, headers: json }),
      400,
      'MALFORMED_JSON',
    );
  });

  test.for(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of %s',
    async (type) => {
      const url =
        name === 'REST'
          ? `${server.origin}/api/v1/auth/logout`
          : `${server.origin}/trpc/auth.logout`;
      const outcome = await send(
        url,
        { method: 'POST', body: 'a=b' },
        { headers: { 'content-type': type } },
      );
      expectProblem(outcome, 415, 'UNSUPPORTED_MEDIA_TYPE');
    },
  );

  test.for([
    ['title', 'a\u0000b'],
    ['title', 'a\ud800b'],
    ['title', 'a\nb'],
    ['content', 'a\u0000b'],
    ['content', 'a\udc00'],
    ['summary', '\u0000'],
    ['metadata', { key: 'a\u0000' }],
    ['metadata', { '\ud800': 1 }],
  ] as const)('NUL and lone surrogates in %s: %j', async ([field, value]) => {
    expectProblem(await create({ [field]: value }), 400, 'VALIDATION_FAILED', field);
  });

  test('metadata nested deeper than anybody needs names itself, before any stack ends', async () => {
    for (const levels of [33, 5000, 100_000]) {
      const metadata = `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
      const body = `{"title":"T","metadata":${metadata}}`;
      const url =
        name === 'REST' ? `${server.origin}/api/v1/posts` : `${server.origin}/trpc/posts.create`;
      const outcome = await send(url, { method: 'POST', body }, { token });
      expectProblem(outcome, 400, 'VALIDATION_FAILED', 'metadata');
    }
  });

  test('NUL in a tag is named by its place', async () => {
    expectProblem(await create({ tags: ['ok', 'a\u0000b'] }), 400, 'VALIDATION_FAILED', 'tags.1');
  });

  test.for(['a\u0000b', '\u0000'])('NUL in an address: %j', async (value) => {
    expect((await call('posts.bySlug', { slug: value })).status).toBe(400);
    expect((await call('posts.search', { q: value })).status).toBe(400);
    expect((await call('posts.list', { tag: value })).status).toBe(400);
  });

  test.for(['"', '- -', '"" ""', '& | !', '(((', ':*', '---'])(
    'a query of only operators: %j',
    async (q) => {
      const outcome = await call('posts.search', { q });
      expectProblem(outcome, 400, 'EMPTY_QUERY', 'q');
    },
  );

  test.for(['', '   '])('an empty query: %j', async (q) => {
    expectProblem(await call('posts.search', { q }), 400, 'VALIDATION_FAILED', 'q');
  });

  test.for([
    'the',
    'the of and',
    'a'.repeat(500),
    '"unbalanced',
    'or or',
    "'; drop table posts; --",
    '\u202e\u200b',
  ])('a strange query is answered, never a failure: %j', async (q) => {
    expect([200, 400]).toContain((await call('posts.search', { q })).status);
  });

  test.for([
    ['posts.list', { tag: { not: '' } }],
    ['posts.bySlug', { slug: { contains: 'a' } }],
    ['auth.login', { email: { not: '' }, password: 'x' }],
  ] as const)('an object where text belongs (%s)', async ([procedure, input]) => {
    const outcome = await call(procedure, input);
    expect([400, 404]).toContain(outcome.status);
    if (name === 'tRPC') expectProblem(outcome, 400, 'VALIDATION_FAILED');
  });

  test('what is not the author’s to set is not set', async () => {
    const other = await signUp(call);
    const created = await create({
      authorId: other.user.id,
      publishedAt: '2001-01-01T00:00:00.000Z',
      likeCount: 99,
      version: 7,
      author: { id: other.user.id },
    });
    expect(created.data).toMatchObject({ likeCount: 0, version: 1, publishedAt: null });
    expect(created.data.author.id).not.toBe(other.user.id);
  });

  test('nothing is half-written', async () => {
    const { user, accessToken } = await signUp(call);
    const slug = `half-${uniqueKey()}`;
    await call(
      'posts.create',
      { title: 'T', slug, tags: ['fine', 'a\u0000'] },
      { token: accessToken },
    );
    await call(
      'posts.create',
      { title: 'T', slug: 'Bad Slug', tags: [`orphan-${slug}`] },
      { token: accessToken },
    );
    const mine = await call(
      'posts.list',
      { status: 'any', author: user.username },
      { token: accessToken },
    );
    expect(mine.data.items).toEqual([]);
    expect((await call('tags.bySlug', { slug: `orphan-${slug}` })).status).toBe(404);
  });
});
