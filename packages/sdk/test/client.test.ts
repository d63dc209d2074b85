import { afterAll, describe, expect, test } from 'vitest';
import { routerWithEnds } from '../../../apps/server/test/support/deprecated-router.ts';
import { newPicture } from '../../../apps/server/test/support/pictures.ts';
import { startTestServer } from '../../../apps/server/test/support/server.ts';
import { createClient, isMastheadError, type OutgoingRequest } from '../src/index.ts';
import { newPerson } from './support.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const url = server.origin;

test('somebody signs up, writes, publishes, is found, and is commented on', async () => {
  const author = createClient({ url });
  const { user } = await author.auth.register(newPerson());
  expect((await author.auth.me()).id).toBe(user.id);

  const draft = await author.posts.create({ title: 'Bread, again', content: 'Flour, **water**.' });
  expect(draft.status).toBe('draft');
  const post = await author.posts.publish({ id: draft.id });

  const reader = createClient({ url });
  const { items } = await reader.posts.search({ q: 'flour' });
  expect(items.map((hit) => hit.post.id)).toContain(post.id);
  await reader.auth.register(newPerson());
  const comment = await reader.comments.create({ postId: post.id, body: 'Mine rose *overnight*.' });
  const thread = await createClient({ url }).comments.list({ postId: post.id });
  expect(thread.items.map(({ id }) => id)).toEqual([comment.id]);
});

test('answers nothing where there is nothing to answer', async () => {
  const client = createClient({ url });
  await client.auth.register(newPerson());
  const { id } = await client.posts.create({ title: 'Soon gone' });
  expect(await client.posts.delete({ id })).toBeUndefined();
});

test('a write whose answer was lost is sent again, and done once', async () => {
  let lost = 0;
  const client = createClient({
    url,
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      if (!address.includes('posts.create') || lost++ > 0) return response;
      await response.body?.cancel();
      throw new TypeError('connection lost');
    },
  });
  await client.auth.register(newPerson());
  const { id } = await client.posts.create({ title: 'Once' });
  expect(lost).toBe(2);
  const { items } = await client.posts.list({ status: 'any' });
  expect(items.map((post) => post.id)).toEqual([id]);
});

test('a program writes by an API token, once, and only what its token may', async () => {
  const owner = createClient({ url });
  await owner.auth.register(newPerson());
  const { token } = await owner.tokens.create({ name: 'Import', scopes: ['posts:write'] });
  const program = createClient({ url, auth: { token } });
  const options = { idempotencyKey: 'import-1' };
  const { id } = await program.posts.create({ title: 'Imported' }, options);
  expect((await program.posts.create({ title: 'Imported' }, options)).id).toBe(id);
  await expect(program.notifications.list()).rejects.toMatchObject({ status: 403 });
});

describe('uploads', () => {
  test('become pictures, and tell how far they are', async () => {
    const client = createClient({ url });
    await client.auth.register(newPerson());
    const file = new Blob([await newPicture({ width: 300, height: 200 })]);
    const steps: { sent: number; total: number }[] = [];
    const onProgress = (step: { sent: number; total: number }) => void steps.push(step);
    const picture = await client.media.upload({ file, alt: 'Noise' }, { onProgress });
    expect(picture).toMatchObject({ width: 300, height: 200, alt: 'Noise', duplicate: false });
    expect(steps.at(-1)?.sent).toBe(steps.at(-1)?.total);
    expect(steps.at(-1)?.total).toBeGreaterThan(file.size);
    expect((await client.media.upload({ file })).duplicate).toBe(true);
  });

  test('that are refused say why, by field', async () => {
    const client = createClient({ url });
    await client.auth.register(newPerson());
    const file = new Blob(['text']);
    await expect(client.media.upload({ file })).rejects.toMatchObject({
      code: 'MEDIA_TYPE_NOT_ALLOWED',
      status: 415,
      requestId: expect.any(String),
    });
    const alt = 'x'.repeat(1001);
    await expect(client.media.upload({ file, alt })).rejects.toMatchObject({
      issues: [{ path: 'alt' }],
    });
    await expect(createClient({ url }).media.upload({ file })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('errors', () => {
  test('have the code, the fields and the id of the request', async () => {
    const client = createClient({ url });
    const error = await client.auth
      .register({ ...newPerson(), email: 'nonsense', password: 'short' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'MastheadError',
      code: 'VALIDATION_FAILED',
      status: 400,
      requestId: expect.any(String),
    });
    if (!isMastheadError(error, 'VALIDATION_FAILED')) expect.fail();
    expect(error.issues.map(({ path }) => path).toSorted()).toEqual(['email', 'password']);
    expect(isMastheadError(error, 'EMAIL_TAKEN')).toBe(false);
    expect(isMastheadError(new Error('other'))).toBe(false);
  });

  test('of a late write show what was changed, sent and stored', async () => {
    const client = createClient({ url });
    await client.auth.register(newPerson());
    const { id, version } = await client.posts.create({ title: 'One', content: 'Base.' });
    await client.posts.update({ id, expectedVersion: version, content: 'Theirs.' });
    const error = await client.posts
      .update({ id, expectedVersion: version, content: 'Mine.' })
      .catch((thrown: unknown) => thrown);
    if (!isMastheadError(error, 'VERSION_CONFLICT')) expect.fail();
    expect(error.currentVersion).toBe(version + 1);
    expect(error.conflict?.theirs.content).toBe('Theirs.');
  });

  test('say that nobody is signed in', async () => {
    await expect(createClient({ url }).auth.me()).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('lists', () => {
  test('are gone through page by page, or item by item', async () => {
    const client = createClient({ url });
    const { user } = await client.auth.register(newPerson());
    for (let i = 0; i < 5; i++)
      await client.posts.create({ title: `No. ${i}`, status: 'published' });
    const input = { author: user.username, limit: 2 };
    const sizes: number[] = [];
    for await (const page of client.posts.list.pages(input)) sizes.push(page.items.length);
    expect(sizes).toEqual([2, 2, 1]);

    const titles: string[] = [];
    for await (const post of client.posts.list.items(input)) titles.push(post.title);
    expect(titles).toEqual(['No. 4', 'No. 3', 'No. 2', 'No. 1', 'No. 0']);
  });

  test('ask for no page that nobody reads', async () => {
    const requests: OutgoingRequest[] = [];
    const client = createClient({ url, hooks: { onRequest: (it) => void requests.push(it) } });
    for await (const _ of client.posts.list.items({ limit: 2 })) break;
    expect(requests).toHaveLength(1);
  });
});

describe('requests', () => {
  test('of the same moment that read are one; those that write go alone', async () => {
    const requests: OutgoingRequest[] = [];
    const client = createClient({ url, hooks: { onRequest: (it) => void requests.push(it) } });
    await client.auth.register(newPerson());
    requests.length = 0;
    const outcomes = await Promise.allSettled([
      client.tags.list(),
      client.posts.bySlug({ slug: 'nothing-here' }),
      client.posts.create({ title: 'Alone' }),
      client.posts.list({ limit: 1 }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(requests.map((it) => it.procedures.join()).toSorted()).toEqual([
      'posts.create',
      'tags.list,posts.bySlug,posts.list',
    ]);
  });

  test('carry ten calls at most, and one where batches are not wanted', async () => {
    const count = async (batch: boolean) => {
      const requests: OutgoingRequest[] = [];
      const onRequest = (it: OutgoingRequest) => void requests.push(it);
      const client = createClient({ url, batch, hooks: { onRequest } });
      await Promise.all(Array.from({ length: 12 }, () => client.tags.list()));
      return requests.map((it) => it.procedures.length).toSorted((a, b) => b - a);
    };
    expect(await count(true)).toEqual([10, 2]);
    expect(await count(false)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  test('with long questions are split, not refused', async () => {
    const client = createClient({ url });
    const q = 'ü'.repeat(400);
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.posts.search({ q })));
    expect(answers).toHaveLength(10);
  });

  test('pass hooks, which may add headers and see the answers', async () => {
    const seen: unknown[] = [];
    const client = createClient({
      url,
      headers: { 'x-app': 'reader' },
      hooks: {
        onRequest: ({ headers }) => headers.set('authorization', 'Bearer nonsense'),
        onResponse: ({ request, status, headers }) =>
          void seen.push([request.headers.get('x-app'), status, headers.has('x-request-id')]),
      },
    });
    await expect(client.tags.list()).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    expect(seen).toEqual([['reader', 401, true]]);
  });
});

test('a hook hears what the site says of an operation that will go; the client says nothing', async () => {
  const ends = { since: '2026-11-01', sunset: '2027-05-01', use: 'listPosts' } as const;
  await using site = await startTestServer({
    router: routerWithEnds({ list: ends, bySlug: ends }),
  });
  const heard: unknown[] = [];
  const client = createClient({
    url: site.origin,
    hooks: {
      onResponse: ({ request, headers }) =>
        void heard.push([request.procedures, headers.get('deprecation'), headers.get('sunset')]),
    },
  });
  expect(await client.tags.list()).toEqual({ items: [], nextCursor: null });
  expect(heard).toEqual([[['tags.list'], '@1793491200', 'Sat, 01 May 2027 00:00:00 GMT']]);
});
