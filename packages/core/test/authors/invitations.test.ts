import { lifetimes, limits } from '@masthead/contracts';
import {
  actorOf,
  addCoAuthor,
  createInvitation,
  createPost,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteAccount } from '../../src/account/delete-account.ts';
import { acceptInvitation } from '../../src/authors/accept-invitation.ts';
import { declineInvitation } from '../../src/authors/decline-invitation.ts';
import { inviteAuthor } from '../../src/authors/invite-author.ts';
import { listMyInvitations } from '../../src/authors/list-my-invitations.ts';
import { listPostInvitations } from '../../src/authors/list-post-invitations.ts';
import { withdrawInvitation } from '../../src/authors/withdraw-invitation.ts';
import { newId } from '../../src/ids.ts';
import { getPost } from '../../src/posts/get-post.ts';

let database: TestDatabase;
let ada: TestUser;
let bea: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  ada = await createUser(database.db);
  bea = await createUser(database.db);
});

const as = (user: TestUser, now?: Date) =>
  createTestContext({ db: database.db, actor: actorOf(user), ...(now && { now }) });
const draft = () => createPost(database.db, { author: ada, status: 'draft' });
const invite = (id: string, to: TestUser, kind: 'co-author' | 'owner' = 'co-author') =>
  inviteAuthor(as(ada), { id, username: to.username, kind });
const inbox = async (user: TestUser) =>
  (await listMyInvitations(as(user), { limit: 100 })).items.map(({ id }) => id);
const suspend = (user: TestUser) =>
  database.db.user.update({
    where: { id: user.id },
    data: { suspendedAt: new Date() },
    select: { id: true },
  });
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

describe('an invitation', () => {
  test('goes to nobody whose account is deleted at this moment', async () => {
    const post = await draft();
    const { id: sessionId } = await createSession(database.db, bea);
    const actor = { ...actorOf(bea), sessionId };
    const inviting = whileOpen(
      database.db,
      (db) => deleteAccount({ ...as(bea), db, actor }, { content: 'delete' }),
      () => invite(post.id, bea),
    );
    await expect(inviting).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    expect(await listPostInvitations(as(ada), { id: post.id })).toMatchObject({ items: [] });
  });

  test('is seen by both sides, with the title and nothing else of the post', async () => {
    const post = await draft();
    const invitation = await invite(post.id, bea);
    expect(invitation).toEqual({
      id: expect.any(String),
      kind: 'co-author',
      post: { id: post.id, slug: post.slug, title: post.title },
      inviter: expect.objectContaining({ id: ada.id, username: ada.username }),
      invitee: expect.objectContaining({ id: bea.id, username: bea.username }),
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      answer: null,
    });
    expect(await inbox(bea)).toEqual([invitation.id]);
    const { items } = await listPostInvitations(as(ada), { id: post.id });
    expect(items).toEqual([invitation]);
    await expect(getPost(as(bea), { slug: post.slug })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
  });

  test('of nobody known names the field', async () => {
    const { id } = await draft();
    const asked = inviteAuthor(as(ada), { id, username: 'nobody-here', kind: 'co-author' });
    await expect(asked).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
      issues: [{ path: 'username' }],
    });
  });

  test('of oneself, the owner, a co-author or someone invited is refused by name', async () => {
    const { id } = await draft();
    const editor = await createUser(database.db, { role: 'editor' });
    const cora = await createUser(database.db);
    await addCoAuthor(database.db, { id }, cora);
    await invite(id, bea);
    const refused = async (asked: Promise<unknown>, message: RegExp) =>
      expect(asked).rejects.toMatchObject({
        code: 'CANNOT_BE_INVITED',
        issues: [{ path: 'username', message: expect.stringMatching(message) }],
      });
    await refused(invite(id, ada), /is you/);
    await refused(
      inviteAuthor(as(editor), { id, username: ada.username, kind: 'co-author' }),
      /owns/,
    );
    await refused(invite(id, cora), /co-author already/);
    await refused(invite(id, bea), /open invitation/);
  });

  test('of a reader and of one who is suspended have the same answer', async () => {
    const { id } = await draft();
    const reader = await createUser(database.db, { role: 'reader' });
    const suspended = await createUser(database.db, { suspended: true });
    const answers = [reader, suspended].map((user) => invite(id, user).catch((error) => error));
    const [one, other] = await Promise.all(answers);
    expect(one).toMatchObject({ code: 'CANNOT_BE_INVITED', issues: [{ path: 'username' }] });
    expect(other).toEqual(one);
  });

  test('that was declined is not sent again at once, but in a month', async () => {
    const { id } = await draft();
    const { id: invitationId } = await invite(id, bea);
    expect(await declineInvitation(as(bea), { id: invitationId })).toMatchObject({
      answer: 'declined',
    });
    expect(await inbox(bea)).toEqual([]);
    await expect(invite(id, bea)).rejects.toMatchObject({ code: 'CANNOT_BE_INVITED' });
    const nextMonth = later(lifetimes.declinedInvitation + 60);
    const again = inviteAuthor(as(ada, nextMonth), {
      id,
      username: bea.username,
      kind: 'co-author',
    });
    await expect(again).resolves.toMatchObject({ answer: null });
  });

  test('expires: it is in no list, cannot be accepted, and makes room for another', async () => {
    const { id } = await draft();
    const { id: invitationId } = await invite(id, bea);
    const after = later(lifetimes.invitation + 60);
    expect((await listMyInvitations(as(bea, after), { limit: 100 })).items).toEqual([]);
    expect((await listPostInvitations(as(ada, after), { id })).items).toEqual([]);
    await expect(acceptInvitation(as(bea, after), { id: invitationId })).rejects.toMatchObject({
      code: 'INVITATION_CLOSED',
    });
    await inviteAuthor(as(ada, after), { id, username: bea.username, kind: 'co-author' });
    expect((await listMyInvitations(as(bea, after), { limit: 100 })).items).toHaveLength(1);
  });

  test('is withdrawn once, and then closed for the invitee', async () => {
    const { id } = await draft();
    const invitation = await invite(id, bea);
    await withdrawInvitation(as(ada), { id: invitation.id });
    await withdrawInvitation(as(ada), { id: invitation.id });
    expect(await inbox(bea)).toEqual([]);
    await expect(acceptInvitation(as(bea), invitation)).rejects.toMatchObject({
      code: 'INVITATION_CLOSED',
    });
    await invite(id, bea);
  });

  test('once answered stays answered', async () => {
    const { id } = await draft();
    const invitation = await invite(id, bea);
    await acceptInvitation(as(bea), invitation);
    expect(await acceptInvitation(as(bea), invitation)).toMatchObject({ answer: 'accepted' });
    for (const late of [
      () => declineInvitation(as(bea), invitation),
      () => withdrawInvitation(as(ada), invitation),
    ]) {
      await expect(late()).rejects.toMatchObject({ code: 'INVITATION_CLOSED' });
    }
  });

  test('to a post in the trash cannot be seen or accepted, and comes back with it', async () => {
    const { id } = await draft();
    const invitation = await invite(id, bea);
    const setDeleted = (deletedAt: Date | null) =>
      database.db.post.update({ where: { id }, data: { deletedAt }, select: { id: true } });
    await setDeleted(new Date());
    expect(await inbox(bea)).toEqual([]);
    await expect(acceptInvitation(as(bea), invitation)).rejects.toMatchObject({
      code: 'INVITATION_CLOSED',
    });
    await setDeleted(null);
    await expect(acceptInvitation(as(bea), invitation)).resolves.toMatchObject({
      answer: 'accepted',
    });
  });

  test('from one who lost the right to send it is closed', async () => {
    const { id } = await draft();
    const editor = await createUser(database.db, { role: 'editor' });
    const invitation = await createInvitation(database.db, { post: { id }, from: editor, to: bea });
    await database.db.user.update({
      where: { id: editor.id },
      data: { role: 'author' },
      select: { id: true },
    });
    await expect(acceptInvitation(as(bea), invitation)).rejects.toMatchObject({
      code: 'INVITATION_CLOSED',
    });
    expect((await getPost(as(ada), { slug: id })).coAuthors).toEqual([]);
  });

  test('from one who was suspended is closed and not shown', async () => {
    const { id } = await draft();
    const invitation = await invite(id, bea);
    await suspend(ada);
    expect(await inbox(bea)).toEqual([]);
    await expect(acceptInvitation(as(bea), invitation)).rejects.toMatchObject({
      code: 'INVITATION_CLOSED',
    });
  });

  test('is not accepted by one who may not write any more, and stays open', async () => {
    const { id } = await draft();
    const invitation = await invite(id, bea);
    const setRole = (role: 'reader' | 'author') =>
      database.db.user.update({ where: { id: bea.id }, data: { role }, select: { id: true } });
    await setRole('reader');
    await expect(acceptInvitation(as(bea), invitation)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await setRole('author');
    expect(await inbox(bea)).toEqual([invitation.id]);
  });

  test('does not exist for a third person, whatever the id', async () => {
    const { id } = await draft();
    const invitation = await invite(id, bea);
    const stranger = as(await createUser(database.db));
    for (const wanted of [{ id: invitation.id }, { id: newId() }]) {
      for (const use of [acceptInvitation, declineInvitation, withdrawInvitation]) {
        await expect(use(stranger, wanted)).rejects.toMatchObject({ code: 'INVITATION_NOT_FOUND' });
      }
    }
    expect(await inbox(bea)).toEqual([invitation.id]);
  });
});

describe('there are bounds', () => {
  test('of co-authors and open invitations of a post', async () => {
    const { id } = await draft();
    const users = Array.from({ length: limits.invitations.perPost - 1 }, () =>
      createUser(database.db),
    );
    const [first, ...others] = await Promise.all(users);
    if (first === undefined) throw new Error('expected users');
    await addCoAuthor(database.db, { id }, first);
    await Promise.all(others.map((user) => invite(id, user)));
    await invite(id, bea);
    await expect(invite(id, await createUser(database.db))).rejects.toMatchObject({
      code: 'TOO_MANY_INVITATIONS',
    });
  });

  test('of open invitations of an inviter to all posts', async () => {
    const { id } = await draft();
    const { id: other } = await draft();
    await database.db.$executeRaw`
      WITH invited AS (
        INSERT INTO users (id, email, username, display_name, updated_at)
        SELECT gen_random_uuid(), k || '@invited.example', k, k, now()
          FROM (SELECT 'i' || substr(${other}, 20, 4) || '-' || n AS k
                  FROM generate_series(1, ${limits.invitations.perInviter}::int) n) keys
        RETURNING id
      )
      INSERT INTO post_invitations (id, post_id, inviter_id, invitee_id, kind, expires_at)
      SELECT gen_random_uuid(), ${other}::uuid, ${ada.id}::uuid, id, 'co-author', now() + interval '1 day'
        FROM invited`;
    await expect(invite(id, bea)).rejects.toMatchObject({ code: 'TOO_MANY_INVITATIONS' });
  });
});
