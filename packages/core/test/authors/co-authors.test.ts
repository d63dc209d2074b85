import { PostListInput, SearchInput } from '@masthead/contracts';
import {
  actorOf,
  addCoAuthor,
  createInvitation,
  createMediaRow,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptInvitation } from '../../src/authors/accept-invitation.ts';
import { removeAuthor } from '../../src/authors/remove-author.ts';
import { countPosts } from '../../src/posts/count-posts.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { pinPost } from '../../src/posts/pin-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { searchPosts } from '../../src/search/search-posts.ts';
import { getUser } from '../../src/users/get-user.ts';

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

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const list = async (user: TestUser | undefined, input: Partial<PostListInput>) =>
  (await listPosts(as(user), PostListInput.parse(input))).items;
const setSuspended = (user: TestUser, suspendedAt: Date | null) =>
  database.db.user.update({
    where: { id: user.id },
    data: { suspendedAt },
    select: { id: true },
  });

/** A post of Ada's that Bea writes too. */
async function shared(status: 'draft' | 'published' = 'draft', title = `Post ${uniqueKey()}`) {
  const post = await createPost(database.db, { author: ada, status, title });
  await addCoAuthor(database.db, post, bea);
  return post;
}

describe('a co-author', () => {
  test('reads, changes and publishes a draft; a version bears their name', async () => {
    const { id, slug } = await shared();
    const written = await updatePost(as(bea), { id, expectedVersion: 1, content: 'By two.' });
    expect(written.viewer).toEqual({
      liked: false,
      bookmarked: false,
      role: 'co-author',
      canEdit: true,
      canDelete: false,
      canFeature: false,
      canPin: false,
      canInvite: false,
      canTransfer: false,
    });
    await publishPost(as(bea), { id });
    const post = await getPost(as(), { slug });
    expect(post).toMatchObject({ status: 'published', viewer: null });
    expect([post.author.id, ...post.coAuthors.map((user) => user.id)]).toEqual([ada.id, bea.id]);
    const [version] = await database.db.postVersion.findMany({ where: { postId: id } });
    expect(version).toMatchObject({ authorId: bea.id, contentRaw: 'By two.' });
  });

  test('does not delete it', async () => {
    const { id } = await shared();
    await expect(deletePost(as(bea), { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('gives it a cover of theirs, which the owner may keep', async () => {
    const { id } = await shared();
    const { id: coverId } = await createMediaRow(database.db, bea);
    await updatePost(as(bea), { id, expectedVersion: 1, coverId });
    await removeAuthor(as(bea), { id, username: bea.username });
    const kept = await updatePost(as(ada), { id, expectedVersion: 2, coverId, title: 'Kept' });
    expect(kept.cover?.id).toBe(coverId);
  });

  test('once removed is refused the next write, and nothing of it is stored', async () => {
    const { id } = await shared('published');
    await updatePost(as(bea), { id, expectedVersion: 1, content: 'First.' });
    await removeAuthor(as(ada), { id, username: bea.username });
    const write = updatePost(as(bea), { id, expectedVersion: 2, content: 'Second.', tags: ['x'] });
    await expect(write).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await getPost(as(), { slug: id })).toMatchObject({
      content: 'First.',
      version: 2,
      tags: [],
      coAuthors: [],
    });
    await database.db.post.update({ where: { id }, data: { status: 'draft' } });
    await expect(
      updatePost(as(bea), { id, expectedVersion: 2, content: 'Third.' }),
    ).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
  });

  test('leaves; the owner cannot, nor does anyone leave twice', async () => {
    const { id } = await shared();
    const offer = await createInvitation(database.db, {
      post: { id },
      from: ada,
      to: bea,
      kind: 'owner',
    });
    await removeAuthor(as(bea), { id, username: bea.username });
    await expect(acceptInvitation(as(bea), offer)).rejects.toMatchObject({
      code: 'INVITATION_CLOSED',
    });
    for (const username of [bea.username, ada.username, 'nobody-here']) {
      await expect(removeAuthor(as(ada), { id, username })).rejects.toMatchObject({
        code: 'AUTHOR_NOT_FOUND',
        issues: [{ path: 'username' }],
      });
    }
  });

  test('removes no other co-author', async () => {
    const { id } = await shared();
    const cora = await createUser(database.db);
    await addCoAuthor(database.db, { id }, cora);
    await expect(removeAuthor(as(bea), { id, username: cora.username })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('who is suspended is named nowhere; of a suspended owner the post is hidden', async () => {
    const post = await shared('published');
    await setSuspended(bea, new Date());
    expect((await getPost(as(), { slug: post.slug })).coAuthors).toEqual([]);
    expect(await list(undefined, { author: bea.username })).toEqual([]);
    expect(await getUser(as(), bea)).toMatchObject({ postCount: 0 });
    await setSuspended(bea, null);
    await setSuspended(ada, new Date());
    await expect(getPost(as(), { slug: post.slug })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
    expect(await list(undefined, { author: bea.username })).toEqual([]);
    expect(await getUser(as(), bea)).toMatchObject({ postCount: 0 });
  });
});

describe('what one writes with others', () => {
  test('is in one’s public list and profile once it can be read, newest first, page by page', async () => {
    const posts = [];
    for (const [author, day] of [
      [ada, '01'],
      [bea, '02'],
      [ada, '03'],
      [bea, '04'],
    ] as const) {
      const publishAt = new Date(`2026-01-${day}T00:00:00Z`);
      const post = await createPost(database.db, { author, publishAt });
      if (author === ada) await addCoAuthor(database.db, post, bea);
      posts.unshift(post.id);
    }
    await shared('draft');
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const input = { author: bea.username, limit: 1, ...(cursor && { cursor }) };
      const page = await listPosts(as(), PostListInput.parse(input));
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(posts);
    expect(await getUser(as(), bea)).toMatchObject({ postCount: 4 });
  });

  test('is pinned on its owner’s page only', async () => {
    const { id } = await shared('published');
    await pinPost(as(ada), { id });
    const idsOf = async (user: TestUser, pinned: boolean) =>
      (await list(undefined, { author: user.username, pinned })).map((post) => post.id);
    expect([await idsOf(ada, true), await idsOf(ada, false)]).toEqual([[id], []]);
    expect([await idsOf(bea, true), await idsOf(bea, false)]).toEqual([[], [id]]);
  });

  test('is among my posts, drafts too, and counted; not in my trash', async () => {
    const draft = await shared('draft');
    const deleted = await shared('draft');
    await deletePost(as(ada), deleted);
    const mine = await list(bea, { status: 'any' });
    expect(mine).toMatchObject([
      { id: draft.id, author: { id: ada.id }, coAuthors: [{ id: bea.id }] },
    ]);
    expect(await list(bea, { status: 'any', author: bea.username })).toEqual(mine);
    expect(await list(bea, { status: 'any', author: ada.username })).toEqual(mine);
    const { username: author } = await createUser(database.db);
    expect(await list(bea, { status: 'any', author })).toEqual([]);
    expect(await countPosts(as(bea))).toMatchObject({ draft: 1, published: 0, trash: 0 });
  });

  test('is found by a search for either author', async () => {
    const word = `zq${uniqueKey()}`;
    const post = await shared('published', word);
    for (const { username: author } of [ada, bea]) {
      const { items } = await searchPosts(as(), SearchInput.parse({ q: word, author }));
      expect(items.map((hit) => hit.post.id)).toEqual([post.id]);
    }
    const { username: author } = await createUser(database.db);
    const { items } = await searchPosts(as(), SearchInput.parse({ q: word, author }));
    expect(items).toEqual([]);
  });

  test.each([1, 50])('is listed in one statement, of %i posts', async (many) => {
    for (let n = 0; n < many; n++) await shared('published');
    const { result, statements } = await database.queries.during(() =>
      list(undefined, { author: bea.username, limit: 100 }),
    );
    expect(result).toHaveLength(many);
    expect(result.every(({ coAuthors }) => coAuthors.length === 1)).toBe(true);
    expect(statements).toHaveLength(1);
  });
});
