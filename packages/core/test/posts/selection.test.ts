import {
  ListedPost,
  limits,
  listedPostExtras,
  type Post,
  PostBySlugInput,
  PostListInput,
  ReadPost,
  readPostExtras,
} from '@masthead/contracts';
import {
  actorOf,
  addCoAuthor,
  createComment,
  createMediaRow,
  createPost,
  createSeries,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listComments } from '../../src/comments/list-comments.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { relatedPosts } from '../../src/posts/related-posts.ts';
import { getUser } from '../../src/users/get-user.ts';

// `fields` and `include`: what is not asked for is not read.

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
let post: Post;
let draft: Post;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  [ada, bob] = [await createUser(db), await createUser(db)];
  const { id: coverId } = await createMediaRow(db, ada);
  const content = '# Bread\n\nFlour, **water**, [salt](https://example.org).';
  const tags = ['Bread', 'Rye'];
  post = await createPost(db, {
    author: ada,
    title: 'Bread',
    content,
    tags,
    coverId,
    metadata: { a: 1 },
  });
  await createPost(db, { author: ada, title: 'Bread again', tags });
  await createSeries(db, { owner: ada, posts: [post] });
  draft = await createPost(db, { author: ada, title: 'Draft', status: 'draft', tags: ['Secret'] });
  for (const { id } of [post, draft]) await addCoAuthor(db, { id }, bob);
  for (let n = 0; n < 25; n++) await createComment(db, { post, author: bob });
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const readers = (): (TestUser | undefined)[] => [undefined, ada, bob];

const get = (ctx: ReturnType<typeof as>, input: object) =>
  getPost(ctx, PostBySlugInput.parse({ slug: post.slug, ...input }));
const list = (ctx: ReturnType<typeof as>, input: object = {}) =>
  listPosts(ctx, PostListInput.parse({ author: ada.username, ...input }));

const fieldsOfRead = Object.keys(ReadPost.shape) as (keyof ReadPost)[];
const fieldsOfListed = Object.keys(ListedPost.shape) as (keyof ListedPost)[];

describe('fields', () => {
  test.each(fieldsOfRead)('of a post: %s alone is as in the whole', async (field) => {
    for (const reader of readers()) {
      const whole = await get(as(reader), { include: [...readPostExtras] });
      const some = await get(as(reader), { fields: [field] });
      expect(some).toEqual({ [field]: whole[field] });
    }
  });

  test.each(fieldsOfListed)('of a list: %s alone is as in the whole', async (field) => {
    for (const reader of readers()) {
      const input = { status: reader ? 'any' : 'published' };
      const { items } = await list(as(reader), { ...input, include: [...listedPostExtras] });
      const some = await list(as(reader), { ...input, fields: [field] });
      expect(some.items).toEqual(
        items.map((item) => (field in item ? { [field]: item[field] } : {})),
      );
    }
  });

  test('of a list cost what they are: one statement, without what was not asked for', async () => {
    const parts = [
      'AS summary',
      '"authorAvatarKey"',
      '"coAuthors"',
      'AS cover',
      'post_tags',
      'content_',
      'post_autosaves',
    ];
    const reads = async (fields: (keyof ListedPost)[], input: object = {}) => {
      const work = () => list(as(ada), { author: undefined, fields, ...input });
      const { statements } = await database.queries.during(work);
      expect(statements).toHaveLength(1);
      return parts.filter((part) => statements[0]?.includes(part));
    };
    expect(await reads(['id', 'slug', 'title', 'publishedAt', 'updatedAt', 'version'])).toEqual([]);
    expect(await reads(['tags'])).toEqual(['post_tags']);
    expect(await reads(['coAuthors'])).toContain('"coAuthors"');
    expect(await reads(['cover'])).toEqual(['AS cover']);
    expect(await reads(['author'])).toEqual(['"authorAvatarKey"']);
    expect(await reads(['summary'])).toEqual(['AS summary']);
    expect(await reads(['contentHtml'])).toEqual(['content_']);
    expect(await reads(['publishAt'])).toEqual(['"authorAvatarKey"', '"coAuthors"']);
    expect(await reads(['id'], { status: 'any' })).toEqual([]);
    expect(await reads(['autosave'], { status: 'any' })).toEqual(['post_autosaves']);
    expect(await reads(fieldsOfListed, { status: 'any' })).toEqual(parts);
  });

  test('of a post cost what they are', async () => {
    const parts = [
      'AS summary',
      '"authorAvatarKey"',
      'AS cover',
      'content_raw',
      'content_html',
      'content_json',
      'p.metadata',
      'post_tags',
      'post_likes',
      'series_posts',
    ];
    const reads = async (fields: (keyof ReadPost)[], reader?: TestUser) => {
      const { statements } = await database.queries.during(() => get(as(reader), { fields }));
      const sql = statements.join(';');
      return [statements.length, ...parts.filter((part) => sql.includes(part))];
    };
    expect(await reads(['title', 'slug', 'status', 'version'])).toEqual([1]);
    expect(await reads(['contentHtml'])).toEqual([1, 'content_html']);
    expect(await reads(['content'])).toEqual([1, 'content_raw']);
    expect(await reads(['document'])).toEqual([1, 'content_json']);
    expect(await reads(['wordCount'])).toEqual([1, 'p.metadata']);
    expect(await reads(['tags'])).toEqual([1, 'post_tags']);
    // Its company is read in one: see readPost.
    expect(await reads(['series'])).toEqual([2, 'series_posts']);
    const owned = ['"authorAvatarKey"', 'series_posts'];
    expect(await reads(['title'], bob)).toEqual([2, ...owned]);
    expect(await reads(['viewer'], bob)).toEqual([2, owned[0], 'post_likes', owned[1]]);
    const own = fieldsOfRead.filter(
      (field) => !(readPostExtras as readonly string[]).includes(field),
    );
    expect(await reads(own, bob)).toEqual([2, ...parts]);
  });

  test('hide nothing that is hidden, and hide nothing from who may read it', async () => {
    const stranger = await createUser(database.db);
    for (const reader of [undefined, stranger]) {
      for (const fields of [['title'], ['id', 'tags'], ['comments']]) {
        await expect(get(as(reader), { slug: draft.slug, fields })).rejects.toMatchObject({
          code: 'POST_NOT_FOUND',
        });
      }
      const { items } = await list(as(reader), { fields: ['publishAt', 'unpublishAt', 'title'] });
      expect(items).toEqual([{ title: 'Bread again' }, { title: 'Bread' }]);
    }
    expect(await get(as(bob), { slug: draft.slug, fields: ['title'] })).toEqual({ title: 'Draft' });
    const editor = await createUser(database.db, { role: 'editor' });
    expect(await get(as(editor), { slug: draft.slug, fields: ['id'] })).toEqual({ id: draft.id });
  });

  test('say of a name they do not have which there are', () => {
    const issuesOf = (input: object) =>
      PostListInput.safeParse(input).error?.issues.map(({ path, message }) => [
        path.join('.'),
        message,
      ]);
    const [issue] = issuesOf({ fields: ['id', 'passwordHash'] }) ?? [];
    expect(issue?.[0]).toBe('fields.1');
    expect(issue?.[1]).toMatch(/^has no "passwordHash"; there is id, slug, title, .*contentHtml$/);
    expect(issuesOf({ include: ['author'] })).toEqual([
      ['include.0', 'has no "author"; there is content, contentHtml'],
    ]);
    for (const name of [
      '',
      '*',
      '__proto__',
      'constructor',
      'author.email',
      'id; --',
      5,
      null,
      {},
    ]) {
      expect(issuesOf({ fields: [name] })?.[0]?.[0], String(name)).toBe('fields.0');
    }
    expect(issuesOf({ fields: [] })?.[0]?.[0]).toBe('fields');
    expect(issuesOf({ fields: Array.from({ length: 1000 }, () => 'id') })?.[0]?.[0]).toBe('fields');
  });

  test('let a cursor go on with others', async () => {
    const { nextCursor: cursor } = await list(as(), { fields: ['id'], limit: 1 });
    expect((await list(as(), { fields: ['title'], cursor })).items).toEqual([{ title: 'Bread' }]);
  });
});

describe('include', () => {
  test('of a list adds texts, in the one statement', async () => {
    const { result, statements } = await database.queries.during(() =>
      list(as(), { include: ['content', 'contentHtml'] }),
    );
    expect(statements).toHaveLength(1);
    const whole = await Promise.all(result.items.map(({ slug }) => get(as(), { slug })));
    expect(result.items.map(({ content, contentHtml }) => [content, contentHtml])).toEqual(
      whole.map(({ content, contentHtml }) => [content, contentHtml]),
    );
    expect(result.items[0]).toHaveProperty('tags');
    expect((await list(as(), { fields: ['id'], include: ['content'] })).items[1]).toEqual({
      id: post.id,
      content: post.content,
    });
  });

  test('of a list ends a page before it gets too long, and loses no post', async () => {
    const author = await createUser(database.db);
    const sizes = [0.9, 0.9, 0.9, 0.2, 1].map((share) =>
      Math.floor((limits.page.textBytes / 2) * share),
    );
    const posts: Post[] = [];
    for (const size of sizes)
      posts.push(await createPost(database.db, { author, content: 'x '.repeat(size / 2) }));
    const pages: string[][] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list(as(), {
        author: author.username,
        fields: ['id', 'content'],
        sort: 'publishedAt',
        ...(cursor && { cursor }),
      });
      pages.push(page.items.map(({ id }) => id));
      for (const item of page.items) {
        expect(item.content).toBe(posts.find(({ id }) => id === item.id)?.content);
      }
      cursor = page.nextCursor;
    }
    const ids = posts.map(({ id }) => id);
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    // In both forms the last is too long by itself: it is a page.
    const { items, nextCursor } = await list(as(), {
      author: author.username,
      include: ['content', 'contentHtml'],
    });
    expect(items.map(({ id, contentHtml = '' }) => [id, contentHtml.length > 1e6])).toEqual([
      [ids[4], true],
    ]);
    expect(nextCursor).not.toBeNull();
  });

  test('of one’s own list adds them too', async () => {
    const { items } = await list(as(bob), { status: 'draft', include: ['content'] });
    expect(items.map(({ id, content }) => [id, content])).toEqual([[draft.id, draft.content]]);
  });

  test('of a post answers what else a page shows, as the addresses of these do', async () => {
    for (const reader of readers()) {
      const ctx = as(reader);
      const { comments, related, authorProfile } = await get(ctx, { include: [...readPostExtras] });
      expect(comments).toEqual(await listComments(ctx, { postId: post.id, limit: 20 }));
      expect(comments?.items).toHaveLength(20);
      expect(related).toEqual((await relatedPosts(ctx, { id: post.id })).items);
      expect(related?.map(({ title }) => title)).toEqual(['Bread again']);
      expect(authorProfile).toEqual(await getUser(ctx, { username: ada.username }));
      expect(await get(ctx, {})).not.toHaveProperty('comments');
    }
    const rest = await listComments(as(), {
      postId: post.id,
      limit: 100,
      cursor: (await get(as(), { fields: ['comments'] })).comments?.nextCursor ?? '',
    });
    expect(rest.items).toHaveLength(5);
  });

  test('of a draft has nothing to tell, and no error', async () => {
    const { comments, related } = await get(as(bob), {
      slug: draft.id,
      include: ['comments', 'related'],
    });
    expect(comments).toEqual({ items: [], nextCursor: null });
    expect(related).toEqual([]);
  });

  test.each([
    [[], 2],
    [['comments'], 3],
    [['related'], 3],
    [['authorProfile'], 3],
    [[...readPostExtras], 5],
  ])('of %j costs %i statements, however much there is', async (include, count) => {
    const { statements } = await database.queries.during(() =>
      get(as(), include.length > 0 ? { include } : {}),
    );
    expect(statements).toHaveLength(count);
  });
});
