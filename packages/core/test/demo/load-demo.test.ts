import { createTestContext, createTestDatabase, createUser } from '@masthead/testkit';
import { describe, expect, it } from 'vitest';
import { listComments } from '../../src/comments/list-comments.ts';
import { loadDemo, readDemo } from '../../src/index.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { getSeries } from '../../src/series/get-series.ts';
import { listTags } from '../../src/tags/list-tags.ts';

describe('the demo blog', () => {
  it('is loaded into an empty database, once, by the first of several servers', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const ctx = createTestContext({ db });
    const loads = await Promise.all([1, 2, 3].map(() => loadDemo(ctx, () => readDemo())));
    expect(loads.filter(Boolean)).toHaveLength(1);
    const content = await readDemo();
    expect(await db.post.count()).toBe(content.posts.length);
    expect(await db.user.count()).toBe(content.authors.length);
    expect(await loadDemo(ctx, () => Promise.reject(new Error('read for nothing')))).toBe(false);
  });

  it('has counters that equal the rows, dates, threads and tags', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const ctx = createTestContext({ db });
    const content = await readDemo();
    await loadDemo(ctx, async () => content);

    const posts = await db.post.findMany({
      select: {
        slug: true,
        likeCount: true,
        bookmarkCount: true,
        commentCount: true,
        publishAt: true,
        _count: {
          select: { likes: true, bookmarks: true, comments: true, tags: true, slugs: true },
        },
      },
    });
    for (const { slug, likeCount, bookmarkCount, commentCount, publishAt, _count } of posts) {
      const source = content.posts.find((post) => post.slug === slug);
      expect({
        slug,
        likes: likeCount,
        bookmarks: bookmarkCount,
        comments: commentCount,
        publishAt,
      }).toEqual({
        slug,
        likes: _count.likes,
        bookmarks: _count.bookmarks,
        comments: _count.comments,
        publishAt: source?.date,
      });
      expect(_count.tags).toBe(source?.tags.length);
      expect(_count.slugs).toBe(1);
    }

    const page = await listPosts(ctx, { limit: 100, status: 'published' });
    const post = page.items.find(({ commentCount }) => commentCount > 3);
    expect(page.items.length).toBeGreaterThan(0);
    if (!post) throw new Error('no post of the demo has a thread');
    const { items } = await listComments(ctx, { postId: post.id, limit: 100 });
    expect(items).toHaveLength(post.commentCount);
    for (const { parentId, depth, createdAt } of items) {
      const parent = items.find(({ id }) => id === parentId);
      expect(depth).toBe(parent ? parent.depth + 1 : 0);
      expect(Date.parse(createdAt)).toBeGreaterThan(
        Date.parse(parent?.createdAt ?? post.createdAt),
      );
    }
    expect((await listTags(ctx, { limit: 10 })).items.length).toBeGreaterThan(0);
  });

  it('has series whose parts are read in order', async () => {
    await using database = await createTestDatabase();
    const ctx = createTestContext({ db: database.db });
    const content = await readDemo();
    await loadDemo(ctx, async () => content);
    expect(content.series.length).toBeGreaterThan(0);
    for (const { slug, owner, posts } of content.series) {
      const series = await getSeries(ctx, { slug });
      expect(series.owner.username).toBe(owner);
      expect(series.posts.map((part) => part.slug)).toEqual(posts);
    }
  });

  it('leaves a database alone that has a user or a post', async () => {
    await using database = await createTestDatabase();
    await createUser(database.db);
    expect(await loadDemo(createTestContext({ db: database.db }), () => readDemo())).toBe(false);
    expect(await database.db.post.count()).toBe(0);
  });

  it('leaves nothing behind when it fails in the middle', async () => {
    await using database = await createTestDatabase();
    const ctx = createTestContext({ db: database.db });
    const content = await readDemo();
    content.reactions.likes = { ...content.reactions.likes, 'no-such-post': ['maud-tarrington'] };
    await expect(loadDemo(ctx, async () => content)).rejects.toThrow('no-such-post');
    expect(await database.db.user.count()).toBe(0);
    expect(await database.db.post.count()).toBe(0);
    expect(await loadDemo(ctx, () => readDemo())).toBe(true);
  });
});
