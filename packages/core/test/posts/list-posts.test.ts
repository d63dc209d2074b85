import {
  PostListInput as Input,
  type PostListInput,
  PostPage,
  type PostStatus,
} from '@masthead/contracts';
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { countPosts } from '../../src/posts/count-posts.ts';
import { listPosts } from '../../src/posts/list-posts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });

const list = (ctx: Context, input: Partial<PostListInput> = {}) =>
  listPosts(ctx, Input.parse(input));

async function idsOfAllPages(ctx: Context, input: Partial<PostListInput>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await list(ctx, { ...input, ...(cursor && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

describe('the list of posts', () => {
  test('is newest first, page by page, without loss or repetition where instants are equal', async () => {
    const author = await createUser(database.db);
    const instants = ['2026-01-03', '2026-01-02', '2026-01-02', '2026-01-02', '2026-01-01'];
    const posts = [];
    for (const day of instants) {
      posts.push(
        await createPost(database.db, { author, publishAt: new Date(`${day}T00:00:00.007Z`) }),
      );
    }
    // Of one instant, the later made first.
    const [a, b, c, d, e] = posts.map(({ id }) => id);
    for (const limit of [1, 2, 3, 100]) {
      expect(await idsOfAllPages(as(), { author: author.username, limit })).toEqual([
        a,
        d,
        c,
        b,
        e,
      ]);
    }
  });

  test('ends with a page that says so, full or not', async () => {
    const author = await createUser(database.db);
    for (let n = 0; n < 4; n++) await createPost(database.db, { author });
    const { nextCursor: cursor } = await list(as(), { author: author.username, limit: 2 });
    expect(cursor).not.toBeNull();
    const last = await list(as(), { author: author.username, limit: 2, ...(cursor && { cursor }) });
    expect(last.items).toHaveLength(2);
    expect(last.nextCursor).toBeNull();
  });

  test('of a tag, of an author and of both', async () => {
    const [ada, bob] = [await createUser(database.db), await createUser(database.db)];
    const tag = `tag-${uniqueKey()}`;
    const adas = await createPost(database.db, { author: ada, tags: ['Other', tag] });
    const bobs = await createPost(database.db, { author: bob, tags: [tag] });
    await createPost(database.db, { author: ada });
    const ids = async (input: Partial<PostListInput>) =>
      (await list(as(), input)).items.map(({ id }) => id);
    expect(await ids({ tag })).toEqual([bobs.id, adas.id]);
    expect(await ids({ tag, author: ada.username })).toEqual([adas.id]);
    expect(await ids({ author: bob.username })).toEqual([bobs.id]);
  });

  test('shows each post with all its tags in their order, and no content', async () => {
    const author = await createUser(database.db);
    const tag = `tag-${uniqueKey()}`;
    await createPost(database.db, { author, tags: ['Zebra', tag, 'Ant'], summary: '' });
    const page = await list(as(), { tag });
    expect(page.items[0]?.tags.map(({ name }) => name)).toEqual(['Zebra', tag, 'Ant']);
    expect(page.items[0]?.summary).toBe('Flour, water, salt.');
    expect(PostPage.parse(page)).toEqual(page);
    expect(page.items[0]).not.toHaveProperty('content');
  });

  test('of what is not there says what is not there', async () => {
    await expect(list(as(), { tag: 'no-such-tag' })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
    await expect(list(as(), { author: 'nobody-here' })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    });
    const { username } = await createUser(database.db);
    expect(await list(as(), { author: username })).toEqual({ items: [], nextCursor: null });
  });

  test('does not tell of a tag that only a draft has', async () => {
    const author = await createUser(database.db);
    const tag = `secret-${uniqueKey()}`;
    await createPost(database.db, { author, tags: [tag], status: 'draft' });
    await expect(list(as(), { tag })).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });
    await expect(list(as(author), { tag })).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });
    expect((await list(as(author), { tag, status: 'draft' })).items).toHaveLength(1);
  });

  test('refuses the cursor of another list', async () => {
    const author = await createUser(database.db);
    for (let n = 0; n < 3; n++) await createPost(database.db, { author, status: 'draft' });
    const { nextCursor } = await list(as(author), { status: 'draft', limit: 1 });
    const cursor = nextCursor ?? '';
    const other = await createUser(database.db);
    for (const attempt of [
      () => list(as(author), { cursor }),
      () => list(as(author), { status: 'any', cursor }),
      () => list(as(other), { status: 'draft', cursor }),
      () => list(as(author), { status: 'draft', cursor: `${cursor}A` }),
      () => list(as(author), { status: 'draft', cursor: 'W10' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
        issues: [{ path: 'cursor' }],
      });
    }
  });
});

describe('the list of my posts', () => {
  test('needs a session', async () => {
    await expect(list(as(), { status: 'draft' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('has mine of that status only, by what the status means now', async () => {
    const [author, other] = [await createUser(database.db), await createUser(database.db)];
    const past = new Date(Date.now() - 60_000);
    const made = {
      draft: await createPost(database.db, { author, status: 'draft' }),
      scheduled: await createPost(database.db, { author, status: 'scheduled' }),
      due: await createPost(database.db, { author, status: 'scheduled', publishAt: past }),
      archived: await createPost(database.db, { author, status: 'archived' }),
      over: await createPost(database.db, {
        author,
        publishAt: new Date(past.getTime() - 1000),
        unpublishAt: past,
      }),
      published: await createPost(database.db, { author }),
    };
    await createPost(database.db, { author, status: 'draft', deleted: true });
    await createPost(database.db, { author: other, status: 'draft' });

    const expected: [PostStatus | 'any', (keyof typeof made)[]][] = [
      ['draft', ['draft']],
      ['scheduled', ['scheduled']],
      ['archived', ['archived', 'over']],
      ['any', ['draft', 'scheduled', 'due', 'archived', 'over', 'published']],
    ];
    for (const [status, names] of expected) {
      const ids = await idsOfAllPages(as(author), { status, limit: 2 });
      expect(new Set(ids), status).toEqual(new Set(names.map((name) => made[name].id)));
      expect(ids).toHaveLength(names.length);
    }
    const { items } = await list(as(author), { status: 'any' });
    const reads = Object.fromEntries(items.map(({ id, status }) => [id, status]));
    expect(reads[made.due.id]).toBe('published');
    expect(reads[made.over.id]).toBe('archived');
  });

  test('is counted by what the status means now, with the trash, in one statement', async () => {
    const author = await createUser(database.db);
    const nothing = { draft: 0, scheduled: 0, published: 0, archived: 0, trash: 0 };
    expect(await countPosts(as(author))).toEqual(nothing);
    const past = new Date(Date.now() - 60_000);
    await createPost(database.db, { author, status: 'draft' });
    await createPost(database.db, { author, status: 'scheduled' });
    await createPost(database.db, { author, status: 'scheduled', publishAt: past });
    await createPost(database.db, { author });
    await createPost(database.db, { author, publishAt: new Date(0), unpublishAt: past });
    for (let n = 0; n < 3; n++) await createPost(database.db, { author, deleted: true });
    const { result, statements } = await database.queries.during(() => countPosts(as(author)));
    expect(result).toEqual({ draft: 1, scheduled: 1, published: 2, archived: 1, trash: 3 });
    expect(statements).toHaveLength(1);
  });

  test('says what is planned to those who may edit, and to nobody else', async () => {
    const author = await createUser(database.db);
    const [publishAt, unpublishAt] = [new Date(Date.now() - 1000), new Date(Date.now() + 60_000)];
    await createPost(database.db, { author, publishAt, unpublishAt });
    await createPost(database.db, { author, status: 'draft' });
    const plansFor = async (ctx: Context, status: PostListInput['status']) =>
      (await list(ctx, { author: author.username, status })).items.map((post) =>
        'publishAt' in post ? [post.publishAt, post.unpublishAt] : 'nothing',
      );
    const plans = [publishAt.toISOString(), unpublishAt.toISOString()];
    expect(await plansFor(as(author), 'published')).toEqual([plans]);
    expect(await plansFor(as(author), 'draft')).toEqual([[null, null]]);
    expect(await plansFor(as(await createUser(database.db)), 'published')).toEqual(['nothing']);
    expect(await plansFor(as(), 'published')).toEqual(['nothing']);
  });

  test('has nothing of an author who is not me', async () => {
    const [author, other] = [await createUser(database.db), await createUser(database.db)];
    await createPost(database.db, { author: other, status: 'draft' });
    await createPost(database.db, { author, status: 'draft' });
    expect(await list(as(author), { status: 'any', author: other.username })).toMatchObject({
      items: [],
    });
  });
});

test.each([1, 50])('a page of %i posts takes one statement', async (count) => {
  const author = await createUser(database.db);
  const tag = `tag-${uniqueKey()}`;
  for (let n = 0; n < count; n++) await createPost(database.db, { author, tags: [tag, `t${n}`] });
  const inputs: Partial<PostListInput>[] = [
    {},
    { tag },
    { author: author.username },
    { status: 'any' },
    { status: 'any', tag },
  ];
  for (const input of inputs) {
    const { statements, control, result } = await database.queries.during(() =>
      list(as(author), { ...input, limit: 50 }),
    );
    expect(result.items.length).toBeGreaterThanOrEqual(count);
    expect(statements).toHaveLength(1);
    expect(control).toHaveLength(0);
  }
});
