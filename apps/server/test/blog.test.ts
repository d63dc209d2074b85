import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

describe.for(transports)('on $name', ({ on, name }) => {
  const call = on(server.origin);
  const isRest = name === 'REST';

  async function publish(fields: object = {}) {
    const author = await signUp(call);
    const input = {
      title: 'Bread, again',
      content: 'Flour, **water**, salt.',
      status: 'published',
      ...fields,
    };
    const created = await call('posts.create', input, { token: author.accessToken });
    expect(created.problem).toBeUndefined();
    return { token: author.accessToken, user: author.user, post: created.data, created };
  }

  test('a post: draft, read, changed, published, taken back, deleted', async () => {
    const { token, post, created } = await publish({ status: 'draft', tags: ['Bread'] });
    expect(created.status).toBe(isRest ? 201 : 200);
    if (isRest) expect(created.headers.get('location')).toBe(`/api/v1/posts/${post.slug}`);
    expect(post).toMatchObject({
      status: 'draft',
      version: 1,
      contentHtml: expect.stringContaining('<strong>'),
    });

    const { id, slug } = post;
    expect((await call('posts.bySlug', { slug })).problem?.code).toBe('POST_NOT_FOUND');
    expect((await call('posts.bySlug', { slug }, { token })).data.id).toBe(id);

    const changed = await call(
      'posts.update',
      { id, expectedVersion: 1, title: 'Better bread' },
      { token },
    );
    expect(changed.data).toMatchObject({
      title: 'Better bread',
      version: 2,
      content: post.content,
    });
    expect((await call('posts.publish', { id }, { token })).data.status).toBe('published');
    expect((await call('posts.bySlug', { slug: id })).data).toMatchObject({
      id,
      redirectedFrom: id,
    });
    expect((await call('posts.unpublish', { id }, { token })).data.status).toBe('draft');
    expect((await call('posts.bySlug', { slug: changed.data.slug })).status).toBe(404);

    const deleted = await call('posts.delete', { id }, { token });
    expect(deleted.status).toBe(isRest ? 204 : 200);
    expect((await call('posts.bySlug', { slug }, { token })).problem?.code).toBe('POST_NOT_FOUND');
  });

  test('an old slug still finds the post, and says so', async () => {
    const { token, post } = await publish();
    const renamed = await call(
      'posts.update',
      { id: post.id, expectedVersion: 1, slug: `${post.slug}-new` },
      { token },
    );
    expect(renamed.data.slug).toBe(`${post.slug}-new`);
    const found = await call('posts.bySlug', { slug: post.slug });
    expect(found.data).toMatchObject({ slug: `${post.slug}-new`, redirectedFrom: post.slug });
  });

  test('a list in pages, by author and tag', async () => {
    const { token, user } = await publish({ title: 'One', tags: ['Rye'] });
    for (const title of ['Two', 'Three']) {
      await call('posts.create', { title, status: 'published' }, { token });
    }
    const first = await call('posts.list', { author: user.username, limit: 2 });
    expect(first.data.items).toHaveLength(2);
    const second = await call('posts.list', {
      author: user.username,
      limit: 2,
      cursor: first.data.nextCursor,
    });
    expect(second.data.nextCursor).toBeNull();
    const titles = [...first.data.items, ...second.data.items].map(
      (item: { title: string }) => item.title,
    );
    expect(titles.toSorted()).toEqual(['One', 'Three', 'Two']);
    const tagged = await call('posts.list', { author: user.username, tag: 'rye' });
    expect(tagged.data.items.map((item: { title: string }) => item.title)).toEqual(['One']);
    expect((await call('posts.list', { status: 'draft' })).problem?.code).toBe('UNAUTHENTICATED');
    expect((await call('tags.bySlug', { slug: 'rye' })).data).toMatchObject({ name: 'Rye' });
    expect((await call('users.byUsername', { username: user.username })).data).toMatchObject({
      postCount: 3,
    });
  });

  test('a version that is stale is a conflict that tells the current one, and nothing changes', async () => {
    const { token, post } = await publish();
    await call('posts.update', { id: post.id, expectedVersion: 1, title: 'Mine' }, { token });
    const stale = await call(
      'posts.update',
      { id: post.id, expectedVersion: 1, title: 'Theirs' },
      { token },
    );
    expect(stale.problem).toMatchObject({
      status: 409,
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    expect((await call('posts.bySlug', { slug: post.id })).data.title).toBe('Mine');
  });

  test('comments: a thread in reading order, changed and deleted by who wrote them', async () => {
    const { post } = await publish();
    const reader = await signUp(call);
    const token = reader.accessToken;
    const first = await call(
      'comments.create',
      { postId: post.id, body: 'I let mine *rise*.' },
      { token },
    );
    expect(first.status).toBe(isRest ? 201 : 200);
    if (isRest) expect(first.headers.get('location')).toBe(`/api/v1/posts/${post.id}/comments`);
    const reply = await call(
      'comments.create',
      { postId: post.id, body: 'How long?', parentId: first.data.id },
      { token },
    );
    expect(reply.data).toMatchObject({ depth: 1, parentId: first.data.id });
    const list = await call('comments.list', { postId: post.id });
    expect(list.data.items.map((item: { id: string }) => item.id)).toEqual([
      first.data.id,
      reply.data.id,
    ]);

    const edit = { id: first.data.id, body: 'Overnight.', expectedVersion: 1 };
    expect((await call('comments.update', edit, { token })).data).toMatchObject({
      body: 'Overnight.',
      version: 2,
    });
    expect((await call('comments.update', edit, { token })).problem).toMatchObject({
      status: 409,
      currentVersion: 2,
    });
    const stranger = await signUp(call);
    expect(
      (
        await call(
          'comments.update',
          { ...edit, expectedVersion: 2 },
          { token: stranger.accessToken },
        )
      ).status,
    ).toBeGreaterThanOrEqual(403);
    expect(
      (await call('comments.delete', { id: first.data.id }, { token })).problem,
    ).toBeUndefined();
    const after = await call('comments.list', { postId: post.id });
    expect(after.data.items[0]).toMatchObject({ deleted: true, body: '', author: null });
  });

  test('likes and bookmarks count once, and can be taken back', async () => {
    const { post, token } = await publish();
    const postId = post.id;
    await call('likes.set', { postId }, { token });
    expect((await call('likes.set', { postId }, { token })).data).toEqual({
      liked: true,
      likeCount: 1,
    });
    expect((await call('likes.unset', { postId }, { token })).data).toEqual({
      liked: false,
      likeCount: 0,
    });
    expect((await call('bookmarks.set', { postId }, { token })).data).toEqual({
      bookmarked: true,
      bookmarkCount: 1,
    });
    expect((await call('bookmarks.list', {}, { token })).data.items).toHaveLength(1);
    await call('bookmarks.unset', { postId }, { token });
    expect((await call('bookmarks.list', {}, { token })).data.items).toEqual([]);
  });

  test('search finds a post by plain words and by a phrase, marked', async () => {
    const { post } = await publish({
      title: `Fermenting ${name} slowly`,
      content: 'A long cold ferment gives the loaf its taste.',
    });
    const words = await call('posts.search', { q: `how does a slow ${name} ferment change taste` });
    expect(words.data.items[0]?.post.id).toBe(post.id);
    expect(words.data.items[0]?.highlights.title).toContain('<mark>');
    const phrase = await call('posts.search', { q: `"fermenting ${name} slowly"` });
    expect(phrase.data.items.map((hit: { post: { id: string } }) => hit.post.id)).toEqual([
      post.id,
    ]);
    expect(
      (await call('posts.search', { q: '"slowly fermenting loaf taste"' })).data.items,
    ).toEqual([]);
  });
});
