import type { Post, UpdatePostInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Context } from '../../src/context.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let author: TestUser;
let ctx: Context;
let post: Post;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  ctx = createTestContext({ db: database.db, actor: actorOf(author) });
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  post = await createPost(database.db, {
    author,
    content: 'Flour and water.',
    summary: 'A summary',
    tags: ['One', 'Two'],
    metadata: { a: 1 },
    canonicalUrl: 'https://example.org/bread',
  });
});

const update = (
  changes: Omit<UpdatePostInput, 'id' | 'expectedVersion'>,
  expectedVersion = 1,
  as = ctx,
) => updatePost(as, { id: post.id, expectedVersion, ...changes });

const stored = async () => {
  const { viewer: _, ...rest } = await getPost(ctx, { slug: post.id });
  return { ...rest, redirectedFrom: null };
};

describe('a change', () => {
  test.each<Omit<UpdatePostInput, 'id' | 'expectedVersion'>>([
    { title: 'Another title' },
    { summary: '' },
    { language: 'de' },
    { canonicalUrl: null },
    { commentsEnabled: false },
    { metadata: {} },
    { tags: [] },
  ])('of %j changes that and nothing else', async (change) => {
    const before = await stored();
    const answer = await update(change);
    const after = await stored();
    const {
      version,
      updatedAt: _,
      ...rest
    } = {
      ...before,
      ...change,
      ...('summary' in change && { summary: 'Flour and water.', summaryIsExcerpt: true }),
    };
    expect(after).toMatchObject({ ...rest, version: version + 1 });
    expect(answer).toMatchObject({ ...rest, version: version + 1, redirectedFrom: null });
  });

  test('of nothing changes nothing, the version neither', async () => {
    const before = await stored();
    expect(await update({})).toMatchObject(before);
    expect(await stored()).toEqual(before);
  });

  test('of the content changes all that is made from it', async () => {
    const after = await update({ content: '## Rye\n\nAnd salt.' });
    expect(after.contentHtml).toContain('Rye');
    expect(after.document.headings).toMatchObject([{ text: 'Rye' }]);
    const row = await database.db.post.findUniqueOrThrow({
      where: { id: post.id },
      select: { contentText: true, excerpt: true },
    });
    expect(row.contentText).toContain('And salt.');
    expect(row.excerpt).toContain('And salt.');
  });

  test('of anything but the content renders nothing', async () => {
    const renderMarkdown = vi.fn(ctx.renderMarkdown);
    await update({ title: 'New', content: post.content }, 1, { ...ctx, renderMarkdown });
    expect(renderMarkdown).not.toHaveBeenCalled();
  });

  test('of tags replaces them in the order given', async () => {
    const { tags } = await update({ tags: ['Three', 'One'] });
    expect(tags.map(({ name }) => name)).toEqual(['Three', 'One']);
  });
});

describe('the version', () => {
  test('that is stale conflicts, says which is stored and changes nothing', async () => {
    await update({ title: 'First' });
    const before = await stored();
    await expect(update({ title: 'Second', tags: [], slug: 'x' })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    expect(await stored()).toEqual(before);
  });

  test('lets exactly one of ten writers who read the same one win', async () => {
    const titles = Array.from({ length: 10 }, (_, n) => `Writer ${n}`);
    const results = await Promise.allSettled(
      titles.map((title) => update({ title, tags: [title] })),
    );
    const winners = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const reasons = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(winners).toHaveLength(1);
    for (const reason of reasons)
      expect(reason).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    const after = await stored();
    expect(after).toMatchObject({
      title: winners[0]?.title,
      version: 2,
      tags: [{ name: winners[0]?.title }],
    });
  });
});

describe('a new slug', () => {
  test('leaves the old one pointing here, and may be changed back', async () => {
    const [old, slug] = [post.slug, `new-${uniqueKey()}`];
    expect(await update({ slug })).toMatchObject({ slug, redirectedFrom: null });
    expect(await getPost(ctx, { slug: old })).toMatchObject({ slug, redirectedFrom: old });
    expect(await update({ slug: old }, 2)).toMatchObject({ slug: old });
    expect(await getPost(ctx, { slug })).toMatchObject({ slug: old, redirectedFrom: slug });
  });

  test('that another post has or had is refused by name, and nothing else is changed', async () => {
    const other = await createPost(database.db, { author, slug: `theirs-${uniqueKey()}` });
    const moved = `moved-${uniqueKey()}`;
    await updatePost(ctx, { id: other.id, expectedVersion: 1, slug: moved });
    const before = await stored();
    for (const slug of [other.slug, moved]) {
      await expect(update({ slug, title: 'Mine now' })).rejects.toMatchObject({
        code: 'SLUG_TAKEN',
        issues: [{ path: 'slug' }],
      });
    }
    expect(await stored()).toEqual(before);
  });

  test('is given to one of two posts that ask for it at once', async () => {
    const other = await createPost(database.db, { author });
    const slug = `wanted-${uniqueKey()}`;
    const results = await Promise.allSettled(
      [post, other].map(({ id }) => updatePost(ctx, { id, expectedVersion: 1, slug })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'SLUG_TAKEN' },
    });
  });
});

describe('another’s post', () => {
  test('may be changed by editors and admins, and stays its author’s', async () => {
    const editor = createTestContext({
      db: database.db,
      actor: actorOf(await createUser(database.db, { role: 'editor' })),
    });
    const admin = createTestContext({
      db: database.db,
      actor: actorOf(await createUser(database.db, { role: 'admin' })),
    });
    expect(await update({ title: 'Edited' }, 1, editor)).toMatchObject({
      author: { id: author.id },
    });
    expect(await update({ title: 'Again' }, 2, admin)).toMatchObject({ version: 3 });
  });

  test('is FORBIDDEN to others, and a draft is not even there', async () => {
    const draft = await createPost(database.db, { author, status: 'draft' });
    for (const role of ['author', 'moderator', 'reader'] as const) {
      const other = createTestContext({
        db: database.db,
        actor: actorOf(await createUser(database.db, { role })),
      });
      await expect(update({ title: 'No' }, 1, other)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(
        updatePost(other, { id: draft.id, expectedVersion: 1, title: 'No' }),
      ).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    }
    const anonymous = createTestContext({ db: database.db });
    await expect(update({ title: 'No' }, 1, anonymous)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('that is deleted is not there for anyone', async () => {
    const deleted = await createPost(database.db, { author, deleted: true });
    await expect(
      updatePost(ctx, { id: deleted.id, expectedVersion: 1, title: 'No' }),
    ).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
  });
});
