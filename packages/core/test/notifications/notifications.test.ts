import {
  actorOf,
  createComment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptInvitation } from '../../src/authors/accept-invitation.ts';
import { declineInvitation } from '../../src/authors/decline-invitation.ts';
import { inviteAuthor } from '../../src/authors/invite-author.ts';
import { withdrawInvitation } from '../../src/authors/withdraw-invitation.ts';
import { deleteComment } from '../../src/comments/delete-comment.ts';
import { countUnreadNotifications } from '../../src/notifications/count-unread.ts';
import { listNotifications } from '../../src/notifications/list-notifications.ts';
import { readNotification } from '../../src/notifications/read-notification.ts';
import { readNotifications } from '../../src/notifications/read-notifications.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { mailsTo } from '../account/mailbox.ts';

let database: TestDatabase;
let author: TestUser;
let reader: TestUser;
let third: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  author = await createUser(database.db);
  reader = await createUser(database.db);
  third = await createUser(database.db);
});

const as = (user: TestUser) => createTestContext({ db: database.db, actor: actorOf(user) });
const list = (user: TestUser, input: { limit?: number; cursor?: string; unread?: boolean } = {}) =>
  listNotifications(as(user), { limit: 20, unread: false, ...input });
const kinds = async (user: TestUser) =>
  (await list(user)).items.map(({ kind, actor }) => `${kind} by ${actor.id}`);
const suspend = (user: TestUser) =>
  database.db.user.update({
    where: { id: user.id },
    data: { suspendedAt: new Date() },
    select: { id: true },
  });

describe('a comment', () => {
  test('is told to the author of the post, a reply to who is answered, nothing to oneself', async () => {
    const { db } = database;
    const post = await createPost(db, { author, title: 'Bread' });
    const comment = await createComment(db, { post, author: reader, body: 'Why **rye**?' });
    expect((await list(author)).items).toEqual([
      {
        id: expect.any(String),
        kind: 'comment',
        actor: expect.objectContaining({ id: reader.id, username: reader.username }),
        post: { id: post.id, slug: post.slug, title: 'Bread' },
        comment: { id: comment.id, excerpt: 'Why **rye**?' },
        invitation: null,
        createdAt: comment.createdAt,
        readAt: null,
      },
    ]);
    await createComment(db, { post, author: third, parent: comment });
    await createComment(db, { post, author, parent: comment });
    await createComment(db, { post, author: reader, parent: comment });
    await createComment(db, { post, author });
    expect(await kinds(reader)).toEqual([`reply by ${author.id}`, `reply by ${third.id}`]);
    expect(await kinds(author)).toEqual([
      `comment by ${reader.id}`,
      `comment by ${third.id}`,
      `comment by ${reader.id}`,
    ]);
  });

  test('on a post of several authors is told to each but who wrote it', async () => {
    const { db } = database;
    const post = await createPost(db, { author });
    await db.postAuthor.create({ data: { postId: post.id, userId: third.id, position: 0 } });
    await createComment(db, { post, author: reader });
    await createComment(db, { post, author: third });
    const status = 'draft';
    await db.post.update({ where: { id: post.id }, data: { status }, select: { id: true } });
    expect(await kinds(author)).toEqual([`comment by ${third.id}`, `comment by ${reader.id}`]);
    expect(await kinds(third)).toEqual([`comment by ${reader.id}`]);
  });

  test('on a comment of the post’s own author is told to them once, as the reply it is', async () => {
    const post = await createPost(database.db, { author });
    const comment = await createComment(database.db, { post, author });
    await createComment(database.db, { post, author: reader, parent: comment });
    expect(await kinds(author)).toEqual([`reply by ${reader.id}`]);
  });
});

describe('an invitation', () => {
  const invite = async (kind: 'co-author' | 'owner' = 'co-author') => {
    const post = await createPost(database.db, { author, title: 'Rye', status: 'draft' });
    const input = { id: post.id, username: reader.username, kind };
    return { post, invitation: await inviteAuthor(as(author), input) };
  };
  const unread = async (at?: Date) =>
    (await countUnreadNotifications({ ...as(reader), ...(at && { now: () => at }) })).unread;

  test('is told to whom it is for, who cannot read the post, and to nobody else', async () => {
    const { post, invitation } = await invite();
    expect((await list(reader)).items).toEqual([
      {
        id: expect.any(String),
        kind: 'invitation',
        actor: expect.objectContaining({ id: author.id, username: author.username }),
        post: { id: post.id, slug: post.slug, title: 'Rye' },
        comment: null,
        invitation: { id: invitation.id, kind: 'co-author' },
        createdAt: invitation.createdAt,
        readAt: null,
      },
    ]);
    expect(await unread()).toBe(1);
    expect(await kinds(author)).toEqual([]);
    expect(await kinds(third)).toEqual([]);
  });

  test.each<[string, (id: string, postId: string) => Promise<unknown>]>([
    ['accepted', (id) => acceptInvitation(as(reader), { id })],
    ['declined', (id) => declineInvitation(as(reader), { id })],
    ['withdrawn', (id) => withdrawInvitation(as(author), { id })],
    ['of somebody suspended', () => suspend(author)],
    ['to a post in the trash', (_, id) => deletePost(as(author), { id })],
  ])('that is %s is neither listed nor counted', async (_, answer) => {
    const { post, invitation } = await invite();
    expect(await unread()).toBe(1);
    await answer(invitation.id, post.id);
    expect(await kinds(reader)).toEqual([]);
    expect(await unread()).toBe(0);
  });

  test('that has expired is neither; one that is made anew is told anew', async () => {
    const { post, invitation } = await invite();
    const end = new Date(invitation.expiresAt);
    expect(await unread(new Date(end.getTime() - 1))).toBe(1);
    expect(await unread(end)).toBe(0);
    await withdrawInvitation(as(author), { id: invitation.id });
    const input = { id: post.id, username: reader.username, kind: 'co-author' } as const;
    const again = await inviteAuthor(as(author), input);
    const { items } = await list(reader);
    expect(items.map((item) => item.invitation?.id)).toEqual([again.id]);
  });

  test.each([
    ['co-author', 'asks you to write “Rye” together'],
    ['owner', 'asks you to take over “Rye”'],
  ] as const)(
    'to be %s is mailed where mails are on, until it is answered',
    async (kind, words) => {
      const data = { emailNotifications: true, emailVerifiedAt: new Date() };
      await database.db.user.update({ where: { id: reader.id }, data, select: { id: true } });
      const answered = await invite(kind);
      await declineInvitation(as(reader), { id: answered.invitation.id });
      await invite(kind);
      const mails = await mailsTo(database.db, reader.email, new Date());
      expect(mails.map(({ subject }) => subject)).toEqual([`${author.displayName} ${words}`]);
      expect(mails[0]?.text).toContain('https://blog.example.org/me/invitations');
      await database.db.user.update({
        where: { id: third.id },
        data: { emailVerifiedAt: new Date() },
        select: { id: true },
      });
      const post = await createPost(database.db, { author });
      await inviteAuthor(as(author), { id: post.id, username: third.username, kind });
      expect(await mailsTo(database.db, third.email, new Date())).toEqual([]);
    },
  );
});

describe('what is listed and counted', () => {
  test('is never of a comment that is gone, or of somebody suspended', async () => {
    const post = await createPost(database.db, { author });
    const comment = await createComment(database.db, { post, author: reader });
    await createComment(database.db, { post, author: third });
    await deleteComment(as(reader), { id: comment.id });
    expect(await kinds(author)).toEqual([`comment by ${third.id}`]);
    await suspend(third);
    expect(await kinds(author)).toEqual([]);
    expect(await countUnreadNotifications(as(author))).toEqual({ unread: 0 });
  });

  test.each([
    ['a draft again', { status: 'draft' }],
    ['put off', { publishAt: new Date(Date.now() + 3_600_000) }],
    ['over', { publishAt: new Date(Date.now() - 2000), unpublishAt: new Date(Date.now() - 1000) }],
    ['in the trash', { deletedAt: new Date() }],
  ] as const)('27: is never of a post that is %s, but for its author', async (state, data) => {
    const post = await createPost(database.db, { author });
    const comment = await createComment(database.db, { post, author: reader });
    await createComment(database.db, { post, author: third, parent: comment });
    expect(await countUnreadNotifications(as(reader))).toEqual({ unread: 1 });
    await database.db.post.update({ where: { id: post.id }, data, select: { id: true } });
    expect(await kinds(reader)).toEqual([]);
    expect(await countUnreadNotifications(as(reader))).toEqual({ unread: 0 });
    expect(await kinds(author)).toHaveLength(state === 'in the trash' ? 0 : 2);
  });

  test('comes newest first, page by page, in one statement for 1 and for 50', async () => {
    const post = await createPost(database.db, { author });
    const ids: string[] = [];
    for (let i = 0; i < 50; i++) {
      ids.unshift((await createComment(database.db, { post, author: reader })).id);
    }
    for (const limit of [1, 50]) {
      const { result, statements } = await database.queries.during(() => list(author, { limit }));
      expect(result.items.map(({ comment }) => comment?.id)).toEqual(ids.slice(0, limit));
      expect(statements).toHaveLength(1);
    }
    const seen: (string | undefined)[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list(author, { limit: 20, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ comment }) => comment?.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
  });
});

describe('reading', () => {
  test('marks one, or all up to a time, of one’s own alone', async () => {
    const post = await createPost(database.db, { author });
    for (let i = 0; i < 3; i++) await createComment(database.db, { post, author: reader });
    const [newest, , oldest] = (await list(author)).items;
    if (!newest || !oldest) throw new Error('nothing to read');

    await expect(readNotification(as(reader), { id: oldest.id })).rejects.toMatchObject({
      code: 'NOTIFICATION_NOT_FOUND',
    });
    await readNotifications(as(reader), {});
    expect(await countUnreadNotifications(as(author))).toEqual({ unread: 3 });

    await readNotification(as(author), { id: oldest.id });
    const first = (await list(author)).items.at(-1)?.readAt;
    await readNotification(as(author), { id: oldest.id });
    expect((await list(author)).items.at(-1)?.readAt).toBe(first);
    expect((await list(author, { unread: true })).items).toHaveLength(2);

    await readNotifications(as(author), { upTo: '2020-01-01T00:00:00Z' });
    expect(await countUnreadNotifications(as(author))).toEqual({ unread: 2 });
    await readNotifications(as(author), {});
    expect(await countUnreadNotifications(as(author))).toEqual({ unread: 0 });
    expect((await list(author)).items).toHaveLength(3);
  });
});
