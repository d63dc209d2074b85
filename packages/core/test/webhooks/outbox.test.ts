import {
  actorOf,
  createComment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteComment } from '../../src/comments/delete-comment.ts';
import { updateComment } from '../../src/comments/update-comment.ts';
import { newId } from '../../src/ids.ts';
import { archivePost } from '../../src/posts/archive-post.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { unpublishPost } from '../../src/posts/unpublish-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { purgePost } from '../../src/trash/purge-post.ts';
import { restorePost } from '../../src/trash/restore-post.ts';
import { tellVisibility } from '../../src/webhooks/tell-visibility.ts';
import { listener } from './events.ts';

const HOUR = 3_600_000;

let database: TestDatabase;
let author: TestUser;
let heard: Awaited<ReturnType<typeof listener>>;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  heard = await listener(database);
});
afterAll(() => database[Symbol.asyncDispose]());

/** The author, so many hours from now. */
const as = (user: TestUser = author, hours = 0) =>
  createTestContext({
    db: database.db,
    actor: actorOf(user),
    now: new Date(Date.now() + hours * HOUR),
  });
const sweep = (hours = 0) => tellVisibility(as(author, hours));
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const post = (fields: object = {}) => createPost(database.db, { author, ...fields });

describe('a post', () => {
  test('has its events from publication to the trash and back, each as readers saw it', async () => {
    const { id } = await post({ status: 'draft', title: 'Bread', tags: ['Baking'] });
    await updatePost(as(), { id, expectedVersion: 1, content: 'Not yet.' });
    expect(await heard.typesOf(id)).toEqual([]);
    await publishPost(as(), { id });
    await updatePost(as(), { id, expectedVersion: 2, title: 'Good bread', tags: ['Flour'] });
    await deletePost(as(), { id });
    await restorePost(as(), { id });
    await unpublishPost(as(), { id });
    await updatePost(as(), { id, expectedVersion: 3, title: 'Secret plans' });
    await deletePost(as(), { id });
    const events = await heard.eventsOf(id);
    expect(events.map(({ type }) => type)).toEqual([
      'post.published',
      'post.updated',
      'post.deleted',
      'post.restored',
      'post.unpublished',
    ]);
    expect(events[1]).toMatchObject({
      data: {
        post: {
          id,
          slug: 'bread',
          url: 'http://masthead.test/posts/bread',
          title: 'Good bread',
          author: { id: author.id, username: author.username },
          tags: [{ slug: 'flour', name: 'Flour' }],
          version: 3,
        },
      },
    });
    expect(JSON.stringify(events)).not.toMatch(/Secret|@example/);
  });

  test('published at once has its tags', async () => {
    const { id } = await post({ tags: ['Flour', 'Água'] });
    const [event] = await heard.eventsOf(id);
    expect(event).toMatchObject({
      type: 'post.published',
      data: { post: { tags: [{ name: 'Flour' }, { name: 'Água' }] } },
    });
  });

  test('that is scheduled is told of when its time comes and when it ends, each once', async () => {
    const { id } = await post({ status: 'draft' });
    await schedulePost(as(), { id, publishAt: inHours(1), unpublishAt: inHours(3) });
    await sweep();
    expect(await heard.typesOf(id)).toEqual([]);
    await Promise.all([sweep(2), sweep(2)]);
    expect(await heard.typesOf(id)).toEqual(['post.published']);
    await Promise.all([sweep(4), sweep(4)]);
    expect(await heard.typesOf(id)).toEqual(['post.published', 'post.unpublished']);
    await schedulePost(as(author, 4), { id, publishAt: inHours(5), unpublishAt: null });
    await sweep(6);
    expect((await heard.typesOf(id)).at(-1)).toBe('post.published');
  });

  test('of an author who is suspended is gone, and comes back with them', async () => {
    const writer = await createUser(database.db);
    const { id } = await post({ author: writer });
    const suspend = (suspendedAt: Date | null) =>
      database.db.user.update({
        where: { id: writer.id },
        data: { suspendedAt },
        select: { id: true },
      });
    await suspend(new Date());
    await sweep();
    await suspend(null);
    await sweep();
    await sweep();
    expect(await heard.typesOf(id)).toEqual([
      'post.published',
      'post.unpublished',
      'post.published',
    ]);
  });

  describe('of an author who is suspended', () => {
    const suspend = (id: string, suspendedAt: Date | null) =>
      database.db.user.update({ where: { id }, data: { suspendedAt }, select: { id: true } });

    test('that an admin publishes is told of when they are let in again, and not before', async () => {
      const writer = await createUser(database.db, { suspended: true });
      const { id } = await post({ author: writer, status: 'draft' });
      await publishPost(as(heard.admin), { id });
      await updatePost(as(heard.admin), { id, expectedVersion: 1, title: 'Nobody sees it' });
      await sweep();
      expect(await heard.typesOf(id)).toEqual([]);
      await suspend(writer.id, null);
      await sweep();
      expect(await heard.typesOf(id)).toEqual(['post.published']);
    });

    test('that is changed before that was told is told of as gone, and as nothing else', async () => {
      const writer = await createUser(database.db);
      const { id } = await post({ author: writer });
      await suspend(writer.id, new Date());
      await updatePost(as(heard.admin), { id, expectedVersion: 1, title: 'Nobody sees it' });
      await sweep();
      expect(await heard.typesOf(id)).toEqual(['post.published', 'post.unpublished']);
    });

    test('that comes back from the trash is told of when they do', async () => {
      const writer = await createUser(database.db);
      const { id } = await post({ author: writer });
      await deletePost(as(writer), { id });
      await suspend(writer.id, new Date());
      await restorePost(as(heard.admin), { id });
      await sweep();
      expect(await heard.typesOf(id)).toEqual(['post.published', 'post.deleted']);
      await suspend(writer.id, null);
      await sweep();
      expect((await heard.typesOf(id)).at(-1)).toBe('post.published');
    });

    test('has no word of its comments', async () => {
      const writer = await createUser(database.db);
      const { id } = await post({ author: writer });
      const comment = await createComment(database.db, { post: { id }, author });
      await suspend(writer.id, new Date());
      // No use case finds it; its author's account may go.
      await database.db.comment.updateMany({
        where: { id: comment.id },
        data: { deletedAt: new Date() },
      });
      expect(await heard.typesOf(comment.id)).toEqual(['comment.created']);
    });
  });

  test('that ended in the trash comes back without a word', async () => {
    const { id } = await post();
    await deletePost(as(), { id });
    const unpublishAt = new Date(Date.now() - 1000);
    await database.db
      .$executeRaw`UPDATE posts SET publish_at = ${new Date(0)}, unpublish_at = ${unpublishAt}, public_told = true WHERE id = ${id}::uuid`;
    await database.db.$executeRaw`UPDATE posts SET public_told = true WHERE id = ${id}::uuid`;
    await restorePost(as(), { id });
    await sweep();
    expect(await heard.typesOf(id)).toEqual(['post.published', 'post.deleted']);
  });

  test('that is archived, or purged without having been in sight, says so once or not at all', async () => {
    const shown = await post();
    await archivePost(as(), { id: shown.id });
    await archivePost(as(), { id: shown.id });
    expect(await heard.typesOf(shown.id)).toEqual(['post.published', 'post.unpublished']);
    const purged = await post();
    await deletePost(as(), { id: purged.id });
    await purgePost(as(), { id: purged.id });
    expect(await heard.typesOf(purged.id)).toEqual(['post.published', 'post.deleted']);
    const never = await post({ status: 'draft' });
    await deletePost(as(), { id: never.id });
    await purgePost(as(), { id: never.id });
    expect(await heard.typesOf(never.id)).toEqual([]);
  });

  test('that is counted or liked has said nothing new', async () => {
    const { id } = await post();
    await database.db.post.update({
      where: { id },
      data: { likeCount: 5, viewCount: 9 },
      select: { id: true },
    });
    expect(await heard.typesOf(id)).toEqual(['post.published']);
  });

  test('of an import is no news', async () => {
    const data = { id: newId(), slug: uniqueKey(), title: 'Old', importKey: uniqueKey() };
    await database.db.post.create({
      data: { ...data, authorId: author.id, status: 'published', publishAt: new Date(0) },
      select: { id: true },
    });
    expect(await heard.typesOf(data.id)).toEqual([]);
  });

  test('whose change comes to nothing has no event', async () => {
    const { id } = await post({ status: 'draft' });
    await database.db
      .$transaction(async (tx) => {
        await tx.post.update({
          where: { id },
          data: { status: 'published', publishAt: new Date() },
          select: { id: true },
        });
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await heard.typesOf(id)).toEqual([]);
  });
});

test('a comment has its events; of what is gone no word', async () => {
  const { id: postId } = await post();
  const commenter = await createUser(database.db);
  const { id } = await createComment(database.db, { post: { id: postId }, author: commenter });
  await updateComment(as(commenter), { id, expectedVersion: 1, body: 'Rye, *please*.' });
  await deleteComment(as(commenter), { id });
  const events = await heard.eventsOf(id);
  expect(events.map(({ type }) => type)).toEqual([
    'comment.created',
    'comment.updated',
    'comment.deleted',
  ]);
  expect(events[1]).toMatchObject({
    data: { comment: { id, postId, body: 'Rye, *please*.', author: { id: commenter.id } } },
  });
  expect(events[2]?.data).toEqual({ comment: { id, postId, parentId: null } });
});

test('comments that one statement changes have each their own event, and only those that changed', async () => {
  const { id: postId } = await post();
  const { id: draftId } = await post();
  const make = (to = postId) => createComment(database.db, { post: { id: to }, author });
  const edited = (await make()).id;
  const hidden = (await make()).id;
  const same = (await make()).id;
  const unseen = (await make(draftId)).id;
  await unpublishPost(as(), { id: draftId });
  await database.db.$executeRaw`UPDATE comments SET like_count = like_count + 1,
    body_raw = CASE WHEN id = ANY (${[edited, unseen]}::uuid[]) THEN 'Rye.' ELSE body_raw END,
    status = CASE WHEN id = ${hidden}::uuid THEN 'hidden' ELSE status END
    WHERE post_id = ANY (${[postId, draftId]}::uuid[])`;
  expect(await heard.typesOf(edited)).toEqual(['comment.created', 'comment.updated']);
  expect(await heard.typesOf(hidden)).toEqual(['comment.created', 'comment.deleted']);
  expect(await heard.typesOf(same)).toEqual(['comment.created']);
  expect(await heard.typesOf(unseen)).toEqual(['comment.created']);
  // What was hidden is nobody's news any more, nor that it is shown again.
  await database.db.comment.updateMany({ where: { id: hidden }, data: { status: 'visible' } });
  expect(await heard.typesOf(hidden)).toHaveLength(2);
});

test('people come and go; the names that imports leave do not', async () => {
  const { id } = await createUser(database.db);
  expect(await heard.typesOf(id)).toEqual([]);
  const person = { id: `${id.slice(0, -4)}0000`, username: 'ada', displayName: 'Ada' };
  await database.db.user.create({
    data: { ...person, email: 'ada@example.org', passwordHash: '$argon2id$x' },
    select: { id: true },
  });
  const dataOf = async () =>
    (await heard.eventsOf(person.id)).map(({ type, data }) => ({ type, data }));
  expect(await dataOf()).toEqual([{ type: 'user.created', data: { user: person } }]);
  await database.db.user.delete({ where: { id: person.id }, select: { id: true } });
  expect((await dataOf()).at(-1)).toEqual({
    type: 'user.deleted',
    data: { user: { id: person.id } },
  });
});

test('of an account that is gone the outbox keeps no word but what is still to be sent, without its name', async () => {
  const { id, username } = await createUser(database.db);
  const { id: postId } = await post();
  const comments = await Promise.all(
    ['sent', 'waiting'].map(() =>
      createComment(database.db, { post: { id: postId }, author: { id } as TestUser }),
    ),
  );
  const [sent, waiting] = comments.map((comment) => comment.id) as [string, string];
  await database.db.webhookDelivery.updateMany({
    where: { subjectId: sent },
    data: { state: 'delivered', endedAt: new Date() },
  });
  await database.db.comment.deleteMany({ where: { authorId: id } });
  await database.db.user.delete({ where: { id }, select: { id: true } });
  expect(await heard.eventsOf(sent)).toEqual([]);
  expect(await heard.eventsOf(waiting)).toMatchObject([
    {
      data: { comment: { body: '', author: { username: 'deleted', displayName: 'Deleted user' } } },
    },
  ]);
  const events = await database.db.webhookEvent.findMany({ select: { data: true } });
  expect(JSON.stringify(events)).not.toContain(username);
});
