import { Comment, CommentListInput, commentSorts, type Post } from '@masthead/contracts';
import {
  actorOf,
  createComment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  plansOf,
  type TestDatabase,
  type TestUser,
  wholeTables,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteComment } from '../../src/comments/delete-comment.ts';
import { listComments } from '../../src/comments/list-comments.ts';

type Input = Partial<CommentListInput>;

const minute = (n: number) => new Date(Date.UTC(2026, 5, 1, 12, n));
const since = (n: number) => minute(n).toISOString();

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
let post: Post;
const comments: Record<string, Comment> = {};
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ada = await createUser(db);
  bob = await createUser(db);
  post = await createPost(db, { author: ada });
  await write('first', bob);
  await write('second', ada);
  await write('gone', bob, 'first');
  await write('answer', ada, 'gone');
  await write('late answer', bob, 'first');
  await write('gone for good', bob);
  const ctx = createTestContext({ db, actor: actorOf(bob) });
  for (const name of ['gone', 'gone for good']) await deleteComment(ctx, { id: at(name).id });
  // A minute apart, as they were written.
  for (const [n, { id }] of Object.values(comments).entries()) {
    await db.comment.update({ where: { id }, data: { createdAt: minute(n) } });
  }
});
afterAll(() => database[Symbol.asyncDispose]());

async function write(body: string, author: TestUser, parent?: string): Promise<void> {
  const above = parent === undefined ? {} : { parent: at(parent) };
  comments[body] = await createComment(database.db, { post, author, body, ...above });
}

function at(body: string): Comment {
  const made = comments[body];
  if (made === undefined) throw new Error(`no comment ${body}`);
  return made;
}

const list = (input: Input = {}) =>
  listComments(
    createTestContext({ db: database.db }),
    CommentListInput.parse({ postId: post.id, ...input }),
  );

/** Bodies over all pages; of what was deleted, none. */
async function bodies(input: Input): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ ...input, limit: 2, ...(cursor && { cursor }) });
    found.push(...page.items.map(({ body }) => body));
    cursor = page.nextCursor;
  }
  return found;
}

describe('the list of comments', () => {
  test.each<[string, () => Input, string[]]>([
    ['in thread', () => ({}), ['first', '', 'answer', 'late answer', 'second']],
    [
      'in thread, by name',
      () => ({ sort: 'thread' }),
      ['first', '', 'answer', 'late answer', 'second'],
    ],
    [
      'oldest first',
      () => ({ sort: 'createdAt' }),
      ['first', 'second', '', 'answer', 'late answer'],
    ],
    [
      'newest first',
      () => ({ sort: '-createdAt' }),
      ['late answer', 'answer', '', 'second', 'first'],
    ],
    [
      'of somebody, without what they deleted',
      () => ({ author: bob.username }),
      ['first', 'late answer'],
    ],
    [
      'of somebody, newest first',
      () => ({ author: bob.username, sort: '-createdAt' }),
      ['late answer', 'first'],
    ],
    ['that answer one', () => ({ parentId: at('first').id }), ['', 'late answer']],
    ['that answer one that nothing answers', () => ({ parentId: at('second').id }), []],
    ['since a moment, which counts', () => ({ createdSince: since(3) }), ['answer', 'late answer']],
    ['until a moment, which does not', () => ({ createdUntil: since(2) }), ['first', 'second']],
    [
      'in a span, oldest first',
      () => ({ createdSince: since(1), createdUntil: since(4), sort: 'createdAt' }),
      ['second', '', 'answer'],
    ],
    ['before the year 1', () => ({ createdUntil: '0000-01-01T00:00:00Z' }), []],
  ])('%s', async (_, input, expected) => {
    expect(await bodies(input())).toEqual(expected);
  });

  test('of nobody says so, and of somebody who wrote nothing is empty', async () => {
    const quiet = await createUser(database.db);
    expect((await list({ author: quiet.username })).items).toEqual([]);
    await expect(list({ author: 'no-such-user' })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    });
  });

  test('of a post that nobody can read is not there, whatever is asked', async () => {
    const draft = await createPost(database.db, { author: ada, status: 'draft' });
    for (const input of [{ sort: 'createdAt' }, { fields: ['id'] }, { author: 'ada' }] as Input[]) {
      await expect(list({ ...input, postId: draft.id })).rejects.toMatchObject({
        code: 'POST_NOT_FOUND',
      });
    }
  });

  test('gives cursors that are of its filters and of its order', async () => {
    for (const sort of commentSorts) {
      const cursor = (await list({ sort, limit: 1 })).nextCursor ?? '';
      expect((await list({ sort, cursor, limit: 100 })).items).toHaveLength(4);
      const others: Input[] = [
        ...commentSorts.filter((other) => other !== sort).map((other) => ({ sort: other })),
        { sort, author: ada.username },
        { sort, parentId: at('first').id },
        { sort, createdSince: since(0) },
        { sort, createdUntil: since(9) },
      ];
      for (const other of others) {
        await expect(list({ ...other, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
      }
    }
  });
});

describe('fields of comments', () => {
  test.each(Comment.keyof().options)('%s alone is as in the whole', async (field) => {
    const whole = await list();
    const some = await list({ fields: [field] });
    expect(some.items).toEqual(whole.items.map((comment) => ({ [field]: comment[field] })));
  });

  test('cost what they are: one statement, without what was not asked for', async () => {
    const parts = ['JOIN users u', '"authorAvatarKey"', 'body_raw', 'body_html'];
    const reads = async (fields: CommentListInput['fields']) => {
      const { statements } = await database.queries.during(() => list({ fields }));
      expect(statements).toHaveLength(1);
      return parts.filter((part) => statements[0]?.includes(part));
    };
    expect(await reads(['id', 'parentId', 'depth', 'deleted', 'createdAt'])).toEqual([]);
    expect(await reads(['body'])).toEqual(['body_raw']);
    expect(await reads(['bodyHtml'])).toEqual(['body_html']);
    expect(await reads(['author'])).toEqual(['JOIN users u', '"authorAvatarKey"']);
    expect(await reads(undefined)).toEqual(parts);
  });
});

describe('among many comments', () => {
  let busy: Post;
  beforeAll(async () => {
    busy = await createPost(database.db, { author: ada });
    await database.db.$executeRaw`INSERT INTO users (id, email, username, display_name, updated_at)
      SELECT gen_random_uuid(), n || '@example.org', 'reader' || n, 'Reader', now() FROM generate_series(1, 100) n`;
    await database.db
      .$executeRaw`INSERT INTO comments (id, post_id, author_id, path, body_raw, body_html, created_at)
      SELECT id, ${busy.id}::uuid, (SELECT u.id FROM users u WHERE u.username = 'reader' || (n % 100 + 1)),
             replace(id::text, '-', ''), 'Words', '<p>Words</p>', now() - n * interval '1 minute'
        FROM generate_series(1, 10000) n, LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) made`;
    await database.db.$executeRawUnsafe('ANALYZE');
  }, 60_000);

  const byTime = 'comments_post_id_created_at_id_idx';
  test.each<[string, Input, string]>([
    ['in thread', {}, 'comments_post_id_path_key'],
    ['oldest first', { sort: 'createdAt' }, byTime],
    ['newest first', { sort: '-createdAt', fields: ['id', 'body'] }, byTime],
    ['of a span', { sort: 'createdAt', createdSince: '2020-01-01T00:00:00Z' }, byTime],
    ['of somebody', { author: 'reader7' }, 'comments_author_id_created_at_idx'],
  ])('those %s, and their next page, are read by %s', async (_, input, index) => {
    let cursor: string | null | undefined;
    for (const page of [1, 2]) {
      const steps = await plansOf(database.db, async (db) => {
        const asked = { postId: busy.id, limit: 20, ...input, ...(cursor && { cursor }) };
        cursor = (await listComments(createTestContext({ db }), asked)).nextCursor;
      });
      expect(wholeTables(steps, ['comments']), `page ${page}`).toEqual([]);
      expect(steps.map((step) => step['Index Name'])).toContain(index);
      expect(cursor).not.toBeNull();
    }
  });
});
