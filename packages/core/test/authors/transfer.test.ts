import {
  actorOf,
  addCoAuthor,
  createInvitation,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptInvitation } from '../../src/authors/accept-invitation.ts';
import { declineInvitation } from '../../src/authors/decline-invitation.ts';
import { inviteAuthor } from '../../src/authors/invite-author.ts';
import { listPostInvitations } from '../../src/authors/list-post-invitations.ts';
import { withdrawInvitation } from '../../src/authors/withdraw-invitation.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { pinPost } from '../../src/posts/pin-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

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

const as = (user: TestUser) => createTestContext({ db: database.db, actor: actorOf(user) });
const make = () => createPost(database.db, { author: ada });
const offer = (post: { id: string }, to: TestUser, from = ada) =>
  createInvitation(database.db, { post, from, to, kind: 'owner' });

/** The byline: the owner first. */
async function authorsOf(id: string): Promise<string[]> {
  const { author, coAuthors } = await getPost(as(ada), { slug: id });
  return [author.id, ...coAuthors.map((user) => user.id)];
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

describe('a transfer', () => {
  test('needs consent; then the former owner is a co-author, last in the byline', async () => {
    const post = await make();
    const cora = await createUser(database.db);
    await addCoAuthor(database.db, post, bea);
    await addCoAuthor(database.db, post, cora);
    const invitation = await offer(post, bea);
    expect(await authorsOf(post.id)).toEqual([ada.id, bea.id, cora.id]);
    await acceptInvitation(as(bea), invitation);
    expect(await authorsOf(post.id)).toEqual([bea.id, cora.id, ada.id]);
  });

  test('leaves content, version, slugs and dates as they are, and open editors at work', async () => {
    const post = await make();
    await updatePost(as(ada), { id: post.id, expectedVersion: 1, slug: `moved-${post.slug}` });
    const before = await getPost(as(ada), { slug: post.id });
    await acceptInvitation(as(bea), await offer(post, bea));
    const after = await getPost(as(ada), { slug: post.slug });
    expect(after).toEqual({
      ...before,
      author: before.author && expect.objectContaining({ id: bea.id }),
      coAuthors: [before.author],
      viewer: expect.objectContaining({ role: 'co-author', canDelete: false, canTransfer: false }),
      redirectedFrom: post.slug,
    });
    await updatePost(as(ada), { id: post.id, expectedVersion: 2, content: 'Still mine to write.' });
    await expect(deletePost(as(ada), post)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await deletePost(as(bea), post);
  });

  test('takes the former owner’s pin off', async () => {
    const post = await make();
    await pinPost(as(ada), post);
    await acceptInvitation(as(bea), await offer(post, bea));
    expect(await getPost(as(bea), { slug: post.id })).toMatchObject({ pinned: false });
  });

  test('takes off, too, what they pin as it is accepted', async () => {
    const post = await make();
    const offered = await offer(post, bea);
    const pinning = whileOpen(
      database.db,
      (db) => acceptInvitation({ ...as(bea), db }, offered),
      () => pinPost(as(ada), post),
    );
    expect(await codeOf(pinning)).toBe('FORBIDDEN');
    expect(await getPost(as(bea), { slug: post.id })).toMatchObject({ pinned: false });
  });

  test('withdraws what the former owner had asked others', async () => {
    const post = await make();
    const cora = await createUser(database.db);
    const asked = await createInvitation(database.db, { post, from: ada, to: cora });
    await acceptInvitation(as(bea), await offer(post, bea));
    expect((await listPostInvitations(as(bea), { id: post.id })).items).toEqual([]);
    expect(await codeOf(acceptInvitation(as(cora), asked))).toBe('INVITATION_CLOSED');
  });

  test('is not offered by a co-author or an editor, but by an admin', async () => {
    const post = await make();
    const [cora, editor, admin] = [
      await createUser(database.db),
      await createUser(database.db, { role: 'editor' }),
      await createUser(database.db, { role: 'admin' }),
    ];
    await addCoAuthor(database.db, post, cora);
    const input = { id: post.id, username: bea.username, kind: 'owner' } as const;
    expect(await codeOf(inviteAuthor(as(cora), input))).toBe('FORBIDDEN');
    expect(await codeOf(inviteAuthor(as(editor), input))).toBe('FORBIDDEN');
    await acceptInvitation(as(bea), await offer(post, bea, admin));
    expect(await authorsOf(post.id)).toEqual([bea.id, cora.id, ada.id]);
  });
});

describe('at the same moment', () => {
  test.each(['co-author', 'owner'] as const)(
    '20 acceptances to be %s have one effect',
    async (kind) => {
      const post = await make();
      const invitation = await createInvitation(database.db, { post, from: ada, to: bea, kind });
      const codes = await Promise.all(
        Array.from({ length: 20 }, () => codeOf(acceptInvitation(as(bea), invitation))),
      );
      expect(new Set(codes)).toEqual(new Set(['ok']));
      const [first, second] = kind === 'owner' ? [bea, ada] : [ada, bea];
      expect(await authorsOf(post.id)).toEqual([first.id, second.id]);
    },
  );

  test('acceptance, refusal and withdrawal: one of them stands', async () => {
    for (let round = 0; round < 10; round++) {
      const post = await make();
      const invitation = await createInvitation(database.db, { post, from: ada, to: bea });
      const codes = await Promise.all([
        codeOf(withdrawInvitation(as(ada), invitation)),
        codeOf(acceptInvitation(as(bea), invitation)),
        codeOf(declineInvitation(as(bea), invitation)),
      ]);
      expect(codes.toSorted()).toEqual(['INVITATION_CLOSED', 'INVITATION_CLOSED', 'ok']);
      const accepted = codes[1] === 'ok';
      expect(await authorsOf(post.id)).toEqual(accepted ? [ada.id, bea.id] : [ada.id]);
    }
  });

  test('two who accept to own it: one does', async () => {
    const post = await make();
    const people = [bea, await createUser(database.db)];
    const offers = [];
    for (const user of people) offers.push({ user, invitation: await offer(post, user) });
    const codes = await Promise.all(
      offers.map(({ user, invitation }) => codeOf(acceptInvitation(as(user), invitation))),
    );
    expect(codes.toSorted()).toEqual(['INVITATION_CLOSED', 'ok']);
    const owner = people[codes.indexOf('ok')];
    expect(await authorsOf(post.id)).toEqual([owner?.id, ada.id]);
  });

  test('20 invitations of one person: one is made', async () => {
    const post = await make();
    const codes = await Promise.all(
      Array.from({ length: 20 }, () =>
        codeOf(inviteAuthor(as(ada), { id: post.id, username: bea.username, kind: 'co-author' })),
      ),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', 'CANNOT_BE_INVITED']));
  });
});
