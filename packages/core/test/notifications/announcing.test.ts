import { SchedulePostInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { follow } from '../../src/follows/follow.ts';
import { newId } from '../../src/ids.ts';
import type { JobData, JobName, Jobs } from '../../src/jobs.ts';
import { listNotifications } from '../../src/notifications/list-notifications.ts';
import { announceDuePosts, announcePosts } from '../../src/posts/announce-posts.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { unpublishPost } from '../../src/posts/unpublish-post.ts';
import { restorePost } from '../../src/trash/restore-post.ts';

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let author: TestUser;
let reader: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  author = await createUser(database.db);
  reader = await createUser(database.db);
  await follow(as(reader), { username: author.username });
});

const as = (user: TestUser, hours = 0, jobs?: Jobs) =>
  createTestContext({
    db: database.db,
    actor: actorOf(user),
    now: new Date(Date.now() + hours * HOUR_MS),
    ...(jobs && { jobs }),
  });

/** What the reader is told, and the author, by kind and post. */
async function told(hours = 0) {
  const of = async (user: TestUser) =>
    (await listNotifications(as(user, hours), { limit: 100, unread: false })).items.map(
      ({ kind, post }) => `${kind} ${post.title}`,
    );
  return { reader: await of(reader), author: await of(author) };
}

const draft = (title: string) => createPost(database.db, { author, title, status: 'draft' });

function schedule(id: string, hours: number) {
  const publishAt = new Date(Date.now() + hours * HOUR_MS).toISOString();
  return schedulePost(as(author), SchedulePostInput.parse({ id, publishAt }));
}

describe('a post that is published', () => {
  test('is told of to followers, not to who published it, and never again', async () => {
    const { id } = await draft('Bread');
    await publishPost(as(author), { id });
    expect(await announcePosts(as(author), [id])).toMatchObject({ posts: 1, notifications: 1 });
    expect(await told()).toEqual({ reader: ['new_post Bread'], author: [] });

    expect(await announcePosts(as(author), [id])).toMatchObject({ posts: 0, notifications: 0 });
    await unpublishPost(as(author), { id });
    expect((await told()).reader).toEqual([]);
    await publishPost(as(author), { id });
    expect((await announcePosts(as(author), [id])).posts).toBe(0);
    expect((await told()).reader).toEqual(['new_post Bread']);
  });

  test('is told of once by many workers at once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) ids.push((await createPost(database.db, { author })).id);
    const workers = Array.from({ length: 6 }, (_, i) =>
      i % 2 === 0
        ? announcePosts(as(author), i % 4 === 0 ? ids : ids.toReversed())
        : announceDuePosts(as(author)),
    );
    const posts = (await Promise.all(workers)).reduce((sum, done) => sum + done.posts, 0);
    expect(posts).toBeGreaterThanOrEqual(20);
    expect((await told()).reader).toHaveLength(20);
  });

  test('reaches nobody who is suspended, and no later follower', async () => {
    await database.db.user.update({
      where: { id: reader.id },
      data: { suspendedAt: new Date() },
      select: { id: true },
    });
    const { id } = await createPost(database.db, { author });
    expect((await announcePosts(as(author), [id])).notifications).toBe(0);
    const late = await createUser(database.db);
    await follow(as(late), { username: author.username });
    expect((await announcePosts(as(author), [id])).posts).toBe(0);
  });
});

describe('a scheduled post', () => {
  test('of several authors is told of to each, and once to who follows some of them', async () => {
    const { db } = database;
    const coAuthor = await createUser(db);
    await follow(as(reader), { username: coAuthor.username });
    const onlyTheirs = await createUser(db);
    await follow(as(onlyTheirs), { username: coAuthor.username });
    await follow(as(coAuthor), { username: author.username });
    const { id } = await draft('Spelt');
    await db.postAuthor.create({ data: { postId: id, userId: coAuthor.id, position: 0 } });
    await schedule(id, 1);
    expect(await announcePosts(as(author, 2), [id])).toMatchObject({ posts: 1, notifications: 4 });
    const of = async (user: TestUser) =>
      (await listNotifications(as(user, 2), { limit: 100, unread: false })).items.map(
        ({ kind }) => kind,
      );
    expect(await Promise.all([author, coAuthor, reader, onlyTheirs].map(of))).toEqual([
      ['post_live'],
      ['post_live'],
      ['new_post'],
      ['new_post'],
    ]);
  });

  test('is told of when its time has come, to its author too', async () => {
    const { id } = await draft('Rye');
    await schedule(id, 1);
    expect((await announcePosts(as(author), [id])).posts).toBe(0);
    expect((await announcePosts(as(author, 2), [id])).posts).toBe(1);
    expect(await told(2)).toEqual({ reader: ['new_post Rye'], author: ['post_live Rye'] });
    // The clock is set back: it is not out any more, so nobody hears of it.
    expect((await told(0)).reader).toEqual([]);
  });

  test('that is unpublished, trashed or put off as its time comes is told of when it is out, if ever', async () => {
    const [gone, trashed, later] = [await draft('A'), await draft('B'), await draft('C')];
    for (const { id } of [gone, trashed, later]) await schedule(id, 1);
    await unpublishPost(as(author), { id: gone.id });
    await deletePost(as(author), { id: trashed.id });
    await schedule(later.id, 3);
    await announceDuePosts(as(author, 2));
    expect(await told(2)).toEqual({ reader: [], author: [] });
    await restorePost(as(author, 0.5), { id: trashed.id });
    await announceDuePosts(as(author, 4));
    expect((await told(4)).reader.toSorted()).toEqual(['new_post B', 'new_post C']);
  });

  test('of a suspended author waits until they are back', async () => {
    const { id } = await createPost(database.db, { author });
    const suspend = (suspendedAt: Date | null) =>
      database.db.user.update({
        where: { id: author.id },
        data: { suspendedAt },
        select: { id: true },
      });
    await suspend(new Date());
    expect((await announcePosts(as(author), [id])).posts).toBe(0);
    await suspend(null);
    await announceDuePosts(as(author));
    expect((await told()).reader).toHaveLength(1);
  });
});

test('the sweep works through more than a batch, in statements that do not grow with it', async () => {
  await announceDuePosts(as(author));
  const count = 1000;
  const publishAt = new Date(Date.now() - HOUR_MS);
  const ids = Array.from({ length: count }, () => newId());
  await database.db.post.createMany({
    data: ids.map((id) => ({
      id,
      slug: `due-${id}`,
      authorId: author.id,
      title: 'Due in the same second',
      status: 'scheduled' as const,
      publishAt,
    })),
  });
  const { result, statements } = await database.queries.during(() => announceDuePosts(as(author)));
  expect(result.posts).toBe(count);
  // Twenty batches of fifty: a look and an announcement each, and a last look.
  expect(statements).toHaveLength(41);
  const where = { postId: { in: ids } };
  expect(await database.db.notification.count({ where: { ...where, userId: reader.id } })).toBe(
    count,
  );
  expect((await announceDuePosts(as(author))).posts).toBe(0);
});

describe('the jobs sent', () => {
  test('name the post and its time, and belong to the transaction', async () => {
    const sent: { name: JobName; data: unknown; startAfter: Date | undefined }[] = [];
    const jobs: Jobs = {
      async send<Name extends JobName>(
        _: unknown,
        name: Name,
        data: JobData[Name],
        options?: { startAfter?: Date },
      ) {
        sent.push({ name, data, startAfter: options?.startAfter });
      },
    };
    const { id } = await draft('Oat');
    const ctx = as(author, 0, jobs);
    const publishAt = new Date(Date.now() + HOUR_MS).toISOString();
    await schedulePost(ctx, SchedulePostInput.parse({ id, publishAt }));
    await publishPost(ctx, { id });
    // It is out: nothing changes, so nothing is sent.
    await publishPost(ctx, { id });
    expect(sent).toEqual([
      { name: 'post.announce', data: { postId: id }, startAfter: new Date(publishAt) },
      { name: 'post.announce', data: { postId: id }, startAfter: ctx.now() },
    ]);

    const failing: Jobs = { send: () => Promise.reject(new Error('no queue')) };
    const other = await draft('Not out');
    await expect(publishPost(as(author, 0, failing), { id: other.id })).rejects.toThrow('no queue');
    const stored = await database.db.post.findUnique({
      where: { id: other.id },
      select: { status: true },
    });
    expect(stored?.status).toBe('draft');
  });
});
