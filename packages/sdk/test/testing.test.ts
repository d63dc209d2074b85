import { afterAll, describe, expect, test } from 'vitest';
import { startTestServer } from '../../../apps/server/test/support/server.ts';
import { type ClientOptions, createClient, isMastheadError } from '../src/index.ts';
import { createFakeServer } from '../src/testing/index.ts';
import { newPerson } from './support.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

const sites: [string, ClientOptions][] = [
  ['the real server', { url: server.origin }],
  ['the fake server', createFakeServer()],
];

/** The fields of everything in an answer, whatever stands in them. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, key === 'document' || key === 'metadata' ? '…' : shapeOf(inner)])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: unknown) => (isMastheadError(error) ? error.code : error),
  );

/** By site, what each call answers: the two have to be the same. */
const shapes: Record<string, Record<string, unknown>> = {};

describe.each(sites)('%s', (site, options) => {
  const compare = (call: string, answer: unknown) => {
    shapes[site] = { ...shapes[site], [call]: shapeOf(answer) };
  };
  const visitor = createClient(options);
  const signUp = async () => {
    const client = createClient(options);
    const person = newPerson();
    compare('auth.register', await client.auth.register(person));
    return { client, person };
  };

  test('accounts and sessions', async () => {
    const { client, person } = await signUp();
    compare('auth.me', await client.auth.me());
    expect((await client.auth.refresh()).user.username).toBe(person.username);
    expect(await codeOf(visitor.auth.register(person))).toBe('EMAIL_TAKEN');
    const { username } = person;
    expect(await codeOf(visitor.auth.register({ ...newPerson(), username }))).toBe(
      'USERNAME_TAKEN',
    );
    const error = await visitor.auth
      .register({ email: 'nonsense', username: '-', password: 'short' })
      .catch((thrown: unknown) => thrown);
    if (!isMastheadError(error, 'VALIDATION_FAILED')) expect.fail();
    expect(new Set(error.issues.map(({ path }) => path))).toEqual(
      new Set(['email', 'username', 'password']),
    );
    const wrong = { email: person.email, password: 'not the password' };
    expect(await codeOf(visitor.auth.login(wrong))).toBe('INVALID_CREDENTIALS');
    expect(await codeOf(visitor.auth.me())).toBe('UNAUTHENTICATED');
    const { email, password } = person;
    compare('auth.login', await client.auth.login({ email, password }));
    const session = await client.$session();
    await client.auth.logout();
    const token = session?.accessToken ?? '';
    expect(await codeOf(createClient({ ...options, auth: { token } }).auth.me())).toBe(
      'INVALID_TOKEN',
    );
  });

  test('posts from draft to gone', async () => {
    const { client } = await signUp();
    const { client: other } = await signUp();
    const draft = await client.posts.create({
      title: 'Bread, again',
      content: 'Flour and water.',
      tags: ['Baking', '#Bread'],
    });
    compare('posts.create', draft);
    const { id } = draft;
    expect(draft).toMatchObject({
      status: 'draft',
      publishedAt: null,
      summary: 'Flour and water.',
    });
    expect(await codeOf(other.posts.bySlug({ slug: id }))).toBe('POST_NOT_FOUND');
    expect(await codeOf(other.posts.publish({ id }))).toBe('POST_NOT_FOUND');
    expect(await codeOf(visitor.posts.create({ title: 'T' }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(client.posts.create({ title: ' ' }))).toBe('VALIDATION_FAILED');

    const published = await client.posts.publish({ id });
    compare('posts.publish', published);
    expect(published).toMatchObject({ status: 'published', viewer: { canEdit: true } });
    compare('posts.bySlug', await visitor.posts.bySlug({ slug: draft.slug }));
    expect(await codeOf(other.posts.delete({ id }))).toBe('FORBIDDEN');

    const { version } = published;
    const changed = await client.posts.update({ id, expectedVersion: version, content: 'Rye.' });
    expect(changed).toMatchObject({ content: 'Rye.', summary: 'Rye.' });
    expect(changed.version).toBeGreaterThan(version);
    const late = await client.posts
      .update({ id, expectedVersion: version, content: 'Wheat.' })
      .catch((thrown: unknown) => thrown);
    if (!isMastheadError(late, 'VERSION_CONFLICT')) expect.fail();
    expect(late.currentVersion).toBe(changed.version);
    expect(late.conflict).toMatchObject({
      mine: { content: 'Wheat.' },
      theirs: { content: 'Rye.' },
    });

    const moved = await client.posts.update({
      id,
      expectedVersion: changed.version,
      slug: `${draft.slug}-moved`,
    });
    expect((await visitor.posts.bySlug({ slug: draft.slug })).redirectedFrom).toBe(draft.slug);
    expect(await codeOf(other.posts.create({ title: 'T', slug: moved.slug }))).toBe('SLUG_TAKEN');
    expect((await client.posts.unpublish({ id })).status).toBe('draft');
    expect(await client.posts.delete({ id })).toBeUndefined();
    expect(await codeOf(client.posts.bySlug({ slug: id }))).toBe('POST_NOT_FOUND');
  });

  test('lists, newest first and page by page', async () => {
    const { client, person } = await signUp();
    for (const title of ['One', 'Two', 'Three']) {
      await client.posts.create({ title, status: 'published' });
    }
    const input = { author: person.username, limit: 2 };
    const some = await visitor.posts.list({ ...input, fields: ['title', 'content'] });
    compare('posts.list of fields', some);
    expect(some.items.map((post) => Object.keys(post))).toEqual(
      some.items.map(() => ['title', 'content']),
    );
    compare(
      'posts.list with texts',
      await visitor.posts.list({ ...input, include: ['contentHtml'] }),
    );
    const { items } = await visitor.posts.list({ ...input, fields: ['slug'] });
    compare(
      'posts.bySlug of fields',
      await visitor.posts.bySlug({ slug: items[0]?.slug ?? '', fields: ['id', 'comments'] }),
    );
    compare('posts.list', await visitor.posts.list(input));
    const titles: string[] = [];
    for await (const post of visitor.posts.list.items(input)) titles.push(post.title);
    expect(titles).toEqual(['Three', 'Two', 'One']);
    expect(await codeOf(visitor.posts.list({ cursor: 'nonsense' }))).toBe('INVALID_CURSOR');
    expect(await codeOf(visitor.posts.list({ limit: 1000 }))).toBe('VALIDATION_FAILED');
    expect(await codeOf(visitor.posts.list({ status: 'draft' }))).toBe('UNAUTHENTICATED');
  });

  test('comments in threads', async () => {
    const { client } = await signUp();
    const { client: other } = await signUp();
    const { id: postId } = await client.posts.create({ title: 'T', status: 'published' });
    const first = await other.comments.create({ postId, body: 'First.' });
    compare('comments.create', first);
    await client.comments.create({ postId, body: 'Second.' });
    const reply = await client.comments.create({ postId, body: 'Reply.', parentId: first.id });
    expect(reply.depth).toBe(1);
    const { items } = await visitor.comments.list({ postId });
    expect(items.map(({ body }) => body)).toEqual(['First.', 'Reply.', 'Second.']);
    expect(await codeOf(client.comments.delete({ id: first.id }))).toBe('FORBIDDEN');
    const { version } = await other.comments.update({
      id: first.id,
      body: 'First!',
      expectedVersion: first.version,
    });
    expect(version).toBeGreaterThan(first.version);
    const late = { id: first.id, body: 'Late', expectedVersion: first.version };
    expect(await codeOf(other.comments.update(late))).toBe('VERSION_CONFLICT');
    await other.comments.delete({ id: first.id });
    const { items: rest } = await visitor.comments.list({ postId });
    expect(rest[0]).toMatchObject({ deleted: true, author: null, body: '' });
    expect(await codeOf(client.comments.create({ postId, body: ' ' }))).toBe('VALIDATION_FAILED');
    const closed = await client.posts.create({
      title: 'T',
      status: 'published',
      commentsEnabled: false,
    });
    const comment = { postId: closed.id, body: 'Hello?' };
    expect(await codeOf(other.comments.create(comment))).toBe('COMMENTS_DISABLED');
    expect(await codeOf(visitor.comments.create(comment))).toBe('UNAUTHENTICATED');
  });

  test('tags and search', async () => {
    const { client, person } = await signUp();
    const tag = `Levain ${person.username}`;
    await client.posts.create({
      title: 'Sourdough <at> home',
      content: 'It ferments overnight.',
      tags: [tag],
      status: 'published',
    });
    const { items } = await visitor.tags.list({ q: tag });
    compare('tags.list', { items });
    expect(items).toMatchObject([{ name: tag, postCount: 1 }]);
    compare('tags.bySlug', await visitor.tags.bySlug({ slug: items[0]?.slug ?? '' }));
    expect(await codeOf(visitor.tags.bySlug({ slug: 'no-such-tag' }))).toBe('TAG_NOT_FOUND');
    const found = await visitor.posts.search({ q: 'sourdough', author: person.username });
    compare('posts.search', found);
    expect(found.items[0]?.highlights.title).toBe('<mark>Sourdough</mark> &lt;at&gt; home');
    expect(await codeOf(visitor.posts.search({ q: '!' }))).toBe('EMPTY_QUERY');
  });
});

test('what both answer has the same fields', () => {
  const [real, fake] = sites.map(([site]) => shapes[site]);
  expect(Object.keys(real ?? {}).length).toBeGreaterThanOrEqual(9);
  expect(fake).toEqual(real);
});

describe('the fake server', () => {
  test('makes accounts with tokens', async () => {
    const site = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
    const { user, token } = site.addUser({ username: 'ada', displayName: 'Ada' });
    const client = createClient({ ...site, auth: { token } });
    expect(await client.auth.me()).toEqual(user);
    expect((await client.posts.create({ title: 'T' })).createdAt).toBe('2026-11-23T09:00:00.000Z');
  });

  test('fails when it is told to', async () => {
    const site = createFakeServer();
    const client = createClient(site);
    site.failNext('tags.list', 'UNAVAILABLE');
    site.failNext('tags.list', 'FORBIDDEN');
    expect(await codeOf(client.tags.list())).toBe('FORBIDDEN');
    expect(await codeOf(client.tags.list())).toBe('none');
  });

  test('does once what is sent twice under one key', async () => {
    const site = createFakeServer();
    const { token } = site.addUser({ username: 'ada' });
    const client = createClient({ ...site, auth: { token } });
    const options = { idempotencyKey: 'one' };
    const { id } = await client.posts.create({ title: 'T' }, options);
    expect((await client.posts.create({ title: 'T' }, options)).id).toBe(id);
  });

  test('says what it has not', async () => {
    const site = createFakeServer();
    const client = createClient({ ...site, auth: site.addUser({ username: 'ada' }) });
    await expect(client.sessions.list()).rejects.toThrow('The fake server has no sessions.list.');
    await expect(client.media.upload({ file: new Blob(['x']) })).rejects.toThrow(
      'takes no uploads',
    );
    await expect(createClient(site).posts.trash()).rejects.toThrow('has no posts.trash');
  });
});
