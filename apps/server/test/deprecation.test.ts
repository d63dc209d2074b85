import { createPost, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routerWithEnds } from './support/deprecated-router.ts';
import { startTestServer } from './support/server.ts';

const router = routerWithEnds({
  list: { since: '2026-11-01', sunset: '2027-05-01', use: 'listPosts', link: '/why' },
  bySlug: { since: '2026-12-01', use: 'listTagAliases' },
});
let now = new Date('2027-04-30T23:59:59.999Z');
const server = await startTestServer({ router, now: () => now });
afterAll(() => server[Symbol.asyncDispose]());
beforeAll(async () => {
  const author = await createUser(server.db);
  await createPost(server.db, { author, tags: ['Rye', 'Bread'] });
});

const get = (path: string) => fetch(server.origin + path);
const said = ({ headers }: Response) => [
  headers.get('deprecation'),
  headers.get('sunset'),
  headers.get('link'),
];
const firstSaid = ['@1793491200', 'Sat, 01 May 2027 00:00:00 GMT'];

describe('REST', () => {
  test('says since when, until when, and what to call instead, beside the next page', async () => {
    const response = await get('/api/v1/tags?limit=1');
    expect(response.status).toBe(200);
    const [deprecation, sunset, link] = said(response);
    expect([deprecation, sunset]).toEqual(firstSaid);
    expect(link).toMatch(
      /^<\/api\/v1\/tags\?limit=1&cursor=[^>]+>; rel="next", <\/why>; rel="deprecation"; type="text\/html", <\/api\/v1\/posts>; rel="successor-version"$/,
    );
  });

  test('names the successor of the very thing, and no end that is not decided', async () => {
    const link =
      '</docs>; rel="deprecation"; type="text/html", </api/v1/tags/rye/aliases>; rel="successor-version"';
    expect(said(await get('/api/v1/tags/rye'))).toEqual(['@1796083200', null, link]);
  });

  test.for(['/api/v1/tags?limit=0', '/api/v1/tags/none'])(
    'says so of a refusal: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('deprecation')).toMatch(/^@\d+$/);
    },
  );

  test('says nothing of what stays', async () => {
    expect(said(await get('/api/v1/posts'))).toEqual([null, null, null]);
  });

  test('pages of other sites may read it', async () => {
    const exposed = (await get('/api/v1/tags')).headers.get('access-control-expose-headers');
    expect(exposed?.split(', ')).toEqual(expect.arrayContaining(['Deprecation', 'Link', 'Sunset']));
  });
});

describe('tRPC', () => {
  test('says the same, of a batch for what goes first', async () => {
    const link = '</why>; rel="deprecation"; type="text/html"';
    expect(said(await get('/trpc/tags.list?input={}'))).toEqual([...firstSaid, link]);
    const inputs = encodeURIComponent(JSON.stringify({ 0: { slug: 'rye' }, 1: {}, 2: {} }));
    const batch = await get(`/trpc/tags.bySlug,tags.list,posts.list?batch=1&input=${inputs}`);
    expect(await batch.json()).toHaveLength(3);
    expect(said(batch)).toEqual([...firstSaid, link]);
    expect(said(await get('/trpc/posts.list?input={}'))).toEqual([null, null, null]);
  });
});

test('from its sunset on it is gone everywhere, and says what came in its place', async () => {
  now = new Date('2027-05-01T00:00:00Z');
  const rest = await get('/api/v1/tags');
  expect(rest.status).toBe(410);
  expect(said(rest).slice(0, 2)).toEqual(firstSaid);
  const problem = {
    type: '/docs/errors/gone',
    code: 'GONE',
    detail: 'Deprecated since 2026-11-01: use `listPosts`. From 2027-05-01 on it answers 410.',
  };
  expect(await rest.json()).toMatchObject(problem);
  const trpc = await get('/trpc/tags.list?input={}');
  expect((await trpc.json()).error.data.problem).toMatchObject(problem);
  expect((await get('/api/v1/tags/rye')).status).toBe(200);
});
