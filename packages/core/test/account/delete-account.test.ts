import type { Database } from '@masthead/db';
import {
  actorOf,
  addCoAuthor,
  createInvitation,
  createPost,
  createSeries,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  whileOpen,
} from '@masthead/testkit';
import { describe, expect, test } from 'vitest';
import { deleteAccount } from '../../src/account/delete-account.ts';
import { acceptInvitation } from '../../src/authors/accept-invitation.ts';
import { removeAuthor } from '../../src/authors/remove-author.ts';
import { setBookmark } from '../../src/bookmarks/set-bookmark.ts';
import { unsetBookmark } from '../../src/bookmarks/unset-bookmark.ts';
import { createComment } from '../../src/comments/create-comment.ts';
import { deleteComment } from '../../src/comments/delete-comment.ts';
import { setLike } from '../../src/likes/set-like.ts';
import { unsetLike } from '../../src/likes/unset-like.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { setSeriesPosts } from '../../src/series/set-series-posts.ts';
import { listener } from '../webhooks/events.ts';

/** More than one statement takes. */
const COUNT = 1100;

test.each([
  ['delete', 'comment.deleted', 0],
  ['anonymise', 'comment.updated', COUNT],
] as const)(
  '%s: of very many comments each has its event and its place',
  async (content, type, counted) => {
    await using database = await createTestDatabase();
    const { db } = database;
    await listener(database);
    const user = await createUser(db);
    const { id: sessionId } = await createSession(db, user);
    const post = await createPost(db, { author: await createUser(db) });
    await db.$executeRaw`INSERT INTO comments (id, post_id, author_id, body_raw, body_html, path)
    SELECT id, ${post.id}::uuid, ${user.id}::uuid, 'Rye.', '<p>Rye.</p>', replace(id::text, '-', '')
      FROM (SELECT masthead_new_id() AS id FROM generate_series(1, ${COUNT})) made`;
    await db.post.update({
      where: { id: post.id },
      data: { commentCount: COUNT },
      select: { id: true },
    });

    const actor = { ...actorOf(user), sessionId };
    await deleteAccount(createTestContext({ db, actor }), { content });

    const comments = await db.comment.findMany({ select: { authorId: true, bodyRaw: true } });
    expect(comments).toHaveLength(COUNT);
    expect(new Set(comments.map(({ authorId }) => authorId)).size).toBe(1);
    expect(comments[0]?.authorId).not.toBe(user.id);
    expect(new Set(comments.map(({ bodyRaw }) => bodyRaw))).toEqual(
      new Set([content === 'delete' ? '' : 'Rye.']),
    );
    const { commentCount } = await db.post.findUniqueOrThrow({ where: { id: post.id } });
    expect(commentCount).toBe(counted);
    const told = await db.webhookDelivery.findMany({
      where: { event: { type } },
      select: { subjectId: true },
    });
    expect(new Set(told.map(({ subjectId }) => subjectId)).size).toBe(COUNT);
    expect(told).toHaveLength(COUNT);
  },
);

describe('at the moment of its deletion', () => {
  /** Somebody who leaves, a post of somebody else's, and a moderator. */
  async function someoneLeaving({ db }: TestDatabase) {
    const user = await createUser(db);
    const { id: sessionId } = await createSession(db, user);
    const leaving = createTestContext({ db, actor: { ...actorOf(user), sessionId } });
    const other = await createUser(db, { role: 'moderator' });
    const moderator = createTestContext({ db, actor: actorOf(other) });
    const { id: postId } = await createPost(db, { author: await createUser(db) });
    return { user, leaving, moderator, postId };
  }
  type Leaving = Awaited<ReturnType<typeof someoneLeaving>>;
  type Undo = (db: Database) => Promise<unknown>;

  test.each<[string, (of: Leaving) => Promise<Undo>]>([
    [
      'a like is taken back',
      async ({ leaving, postId }) => {
        await setLike(leaving, { postId });
        return (db) => unsetLike({ ...leaving, db }, { postId });
      },
    ],
    [
      'a bookmark is taken back',
      async ({ leaving, postId }) => {
        await setBookmark(leaving, { postId });
        return (db) => unsetBookmark({ ...leaving, db }, { postId });
      },
    ],
    [
      'a moderator deletes a comment',
      async ({ leaving, moderator, postId }) => {
        const { id } = await createComment(leaving, { postId, body: 'Rye.' });
        return (db) => deleteComment({ ...moderator, db }, { id });
      },
    ],
  ])('%s: what is counted stays right', async (_, begin) => {
    await using database = await createTestDatabase();
    const { db } = database;
    const of = await someoneLeaving(database);
    // Of others there is one more each: a count below none would be refused.
    await db.post.update({
      where: { id: of.postId },
      data: { likeCount: 1, bookmarkCount: 1, commentCount: 1 },
      select: { id: true },
    });
    const undo = await begin(of);
    await whileOpen(db, undo, () => deleteAccount(of.leaving, { content: 'delete' }));
    const counts = await db.post.findUniqueOrThrow({
      where: { id: of.postId },
      select: { likeCount: true, bookmarkCount: true, commentCount: true },
    });
    expect(counts).toEqual({ likeCount: 1, bookmarkCount: 1, commentCount: 1 });
  });

  test('an editor fills a series: it stays with its parts', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const { user, leaving } = await someoneLeaving(database);
    const editor = await createUser(db, { role: 'editor' });
    const series = await createSeries(db, { owner: user });
    const { id: postId } = await createPost(db, { author: user });
    const ordering = createTestContext({ db, actor: actorOf(editor) });
    const order = { id: series.id, expectedVersion: series.version, posts: [postId] };
    await whileOpen(
      db,
      (db) => setSeriesPosts({ ...ordering, db }, order),
      () => deleteAccount(leaving, { content: 'anonymise' }),
    );
    expect(await db.seriesPost.findMany({ select: { postId: true, seriesId: true } })).toEqual([
      { postId, seriesId: series.id },
    ]);
  });

  test('somebody accepts to write a post with them: it is theirs', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const { user, leaving } = await someoneLeaving(database);
    const [editor, invitee] = [await createUser(db, { role: 'editor' }), await createUser(db)];
    const post = await createPost(db, { author: user });
    const { id } = await createInvitation(db, { post, from: editor, to: invitee });
    const accepting = createTestContext({ db, actor: actorOf(invitee) });
    await whileOpen(
      db,
      (db) => acceptInvitation({ ...accepting, db }, { id }),
      () => deleteAccount(leaving, { content: 'delete' }),
    );
    expect((await getPost(accepting, { slug: post.id })).author.id).toBe(invitee.id);
  });

  test('a co-author takes their leave of a post: it is not left to them', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const { user, leaving } = await someoneLeaving(database);
    const coAuthor = await createUser(db);
    const post = await createPost(db, { author: user });
    await addCoAuthor(db, post, coAuthor);
    const parting = createTestContext({ db, actor: actorOf(coAuthor) });
    await whileOpen(
      db,
      (db) => removeAuthor({ ...parting, db }, { id: post.id, username: coAuthor.username }),
      () => deleteAccount(leaving, { content: 'delete' }),
    );
    expect(await db.post.count({ where: { id: post.id } })).toBe(0);
  });

  test('somebody answers a comment: the answer stands', async () => {
    await using database = await createTestDatabase();
    const { leaving, moderator, postId } = await someoneLeaving(database);
    const { id: parentId } = await createComment(leaving, { postId, body: 'Rye.' });
    const answer = await whileOpen(
      database.db,
      (db) => deleteAccount({ ...leaving, db }, { content: 'anonymise' }),
      () => createComment(moderator, { postId, parentId, body: 'Barley.' }),
    );
    expect(answer).toMatchObject({ parentId, body: 'Barley.' });
    expect(await database.db.comment.count({ where: { postId } })).toBe(2);
  });
});
