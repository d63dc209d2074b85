import { AppError, CreatePostInput, type UserRole } from '@masthead/contracts';
import {
  actorOf,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Context } from '../../src/context.ts';
import { createPost } from '../../src/posts/create-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let author: TestUser;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  ctx = createTestContext({ db: database.db, actor: actorOf(author) });
});
afterAll(() => database[Symbol.asyncDispose]());

const write = (input: z.input<typeof CreatePostInput>, as = ctx) =>
  createPost(as, CreatePostInput.parse(input));

describe('a post that is written', () => {
  test('is a draft with everything made from its source', async () => {
    const post = await write({
      title: 'Bread, again',
      content: '# Dough\n\nFlour, **water**, salt.',
      tags: ['Baking', 'C++'],
      metadata: { mood: 'floury', nested: { list: [1, null] } },
      language: 'en',
    });

    expect(post).toMatchObject({
      slug: 'bread-again',
      status: 'draft',
      publishedAt: null,
      version: 1,
      dir: 'ltr',
      author: { username: author.username },
      tags: [
        { slug: 'baking', name: 'Baking' },
        { slug: 'cplusplus', name: 'C++' },
      ],
      content: '# Dough\n\nFlour, **water**, salt.',
      metadata: { mood: 'floury', nested: { list: [1, null] } },
      redirectedFrom: null,
      viewer: { liked: false, bookmarked: false, canEdit: true },
    });
    expect(post.contentHtml).toContain('<strong>water</strong>');
    expect(post.summary).toContain('Flour, water, salt.');
    expect(post.document.headings).toMatchObject([{ text: 'Dough' }]);
    expect(post.wordCount).toBeGreaterThan(0);
  });

  test('can be published at once', async () => {
    const now = new Date('2026-11-20T09:00:00.000Z');
    const post = await write(
      { title: 'At once', status: 'published' },
      createTestContext({ ...ctx, now }),
    );
    expect(post).toMatchObject({ status: 'published', publishedAt: now.toISOString() });
  });

  test('keeps its source byte for byte', async () => {
    const content = '\uFEFF  \r\n\ttrailing  \r\n\n\n🦀 نرم‌افزار';
    expect(await write({ title: 'Bytes', content })).toMatchObject({ content });
  });

  test('in a right-to-left language says so', async () => {
    expect(await write({ title: 'نیم فاصله', language: 'fa' })).toMatchObject({
      dir: 'rtl',
      slug: 'nym-fslh',
    });
  });

  test('that cannot be rendered leaves nothing behind', async () => {
    const title = `Too deep ${uniqueKey()}`;
    const refused = createTestContext({
      ...ctx,
      renderMarkdown: () => Promise.reject(new AppError('CONTENT_TOO_COMPLEX')),
    });
    await expect(write({ title }, refused)).rejects.toMatchObject({ code: 'CONTENT_TOO_COMPLEX' });
    expect(await database.db.post.count({ where: { title } })).toBe(0);
  });

  test('is refused from anonymous visitors and from readers', async () => {
    const reader = await createUser(database.db, { role: 'reader' });
    const anonymous = createTestContext({ db: database.db });
    const asReader = createTestContext({ db: database.db, actor: actorOf(reader) });
    await expect(write({ title: 'No' }, anonymous)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(write({ title: 'No' }, asReader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each<UserRole>(['author', 'editor', 'moderator', 'admin'])(
    'is accepted from every %s',
    async (role) => {
      const user = await createUser(database.db, { role });
      const as = createTestContext({ db: database.db, actor: actorOf(user) });
      expect(await write({ title: 'Yes' }, as)).toMatchObject({ author: { id: user.id } });
    },
  );
});

test('posts with the same new tags, in any order, are written at the same time', async () => {
  const names = Array.from({ length: 6 }, (_, n) => `T${n} ${uniqueKey()}`);
  const posts = await Promise.all(
    names.map((_, n) => {
      const tags = [...names.slice(n), ...names.slice(0, n)];
      return write({ title: 'Tagged', tags: n % 2 === 0 ? tags : tags.toReversed() });
    }),
  );
  for (const { tags } of posts) {
    expect(new Set(tags.map(({ name }) => name))).toEqual(new Set(names));
  }
});

describe('a slug', () => {
  test('is numbered where the title was used before', async () => {
    const title = `Weekly notes ${uniqueKey()}`;
    const slugs = [];
    for (let i = 0; i < 3; i++) slugs.push((await write({ title })).slug);
    const [base] = slugs;
    expect(slugs).toEqual([base, `${base}-2`, `${base}-3`]);
  });

  test('is unique for 20 posts of one title written at the same time', async () => {
    const title = `All at once ${uniqueKey()}`;
    const posts = await Promise.all(Array.from({ length: 20 }, () => write({ title })));
    expect(new Set(posts.map(({ slug }) => slug)).size).toBe(20);
  });

  test('is not given again after its post moved on', async () => {
    const title = `Moving ${uniqueKey()}`;
    const first = await write({ title });
    await updatePost(ctx, { id: first.id, expectedVersion: 1, slug: `moved-${uniqueKey()}` });
    expect(await write({ title })).toMatchObject({ slug: `${first.slug}-2` });
  });

  test.each(['current', 'former'])(
    'that is the %s one of another post is refused by name',
    async (kind) => {
      const slug = `mine-${uniqueKey()}`;
      const first = await write({ title: 'First', slug });
      if (kind === 'former') {
        await updatePost(ctx, { id: first.id, expectedVersion: 1, slug: `${slug}-new` });
      }
      await expect(write({ title: 'Second', slug })).rejects.toMatchObject({
        code: 'SLUG_TAKEN',
        issues: [{ path: 'slug' }],
      });
      expect(await database.db.post.count({ where: { title: 'Second', slug } })).toBe(0);
    },
  );

  test('given by the author is taken as it is', async () => {
    const slug = `chosen-${uniqueKey()}`;
    expect(await write({ title: 'Anything', slug })).toMatchObject({ slug });
  });
});
