import { randomBytes } from 'node:crypto';
import { UpdateMeInput, UploadMediaInput } from '@masthead/contracts';
import {
  actorOf,
  createComment,
  createMemoryMediaStore,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listComments } from '../../src/comments/list-comments.ts';
import type { Context, MediaServices } from '../../src/context.ts';
import { deleteMedia } from '../../src/media/delete-media.ts';
import type { ImageFile } from '../../src/media/image-processor.ts';
import { listUses } from '../../src/media/list-uses.ts';
import { uploadMedia } from '../../src/media/upload-media.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { getUser } from '../../src/users/get-user.ts';
import { updateMe } from '../../src/users/update-me.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** What pictures are is the image processor's matter: here a square says what it was made of. */
const at = (mimeType: ImageFile['mimeType'], width: number, text: string): ImageFile => ({
  bytes: Buffer.from(text),
  mimeType,
  width,
  height: width / 2,
});
const media: MediaServices = {
  store: createMemoryMediaStore(),
  processImage: async () => ({
    main: at('image/png', 1200, 'main'),
    variants: [
      at('image/webp', 480, 'too small'),
      at('image/avif', 960, 'not WebP'),
      at('image/webp', 960, 'enough'),
      at('image/webp', 1200, 'more than enough'),
    ],
  }),
  makeSquare: async (file) => at('image/webp', 256, `square of ${await file.text()}`),
};
const contentOf = async (url: string | null) => {
  const file = await media.store.read(url?.replace('/media/', '') ?? '');
  return file && Buffer.concat(await file.body.toArray()).toString();
};
const contextOf = (user: TestUser): Context =>
  createTestContext({ db: database.db, actor: actorOf(user), media });
const update = (ctx: Context, fields: object, expectedVersion = 1) =>
  updateMe(ctx, UpdateMeInput.parse({ expectedVersion, ...fields }));

const upload = (ctx: Context) =>
  uploadMedia(ctx, UploadMediaInput.parse({ file: new File([randomBytes(64)], 'a.png') }));

let ada: TestUser;
let ctx: Context;
beforeEach(async () => {
  ada = await createUser(database.db, { displayName: 'Ada' });
  ctx = contextOf(ada);
});

test('changes what is present, nothing else, and counts the version up', async () => {
  const first = await update(ctx, { bio: '  Writes about engines.  ' });
  expect(first).toMatchObject({ displayName: 'Ada', bio: 'Writes about engines.', version: 2 });
  const second = await update(ctx, { websiteUrl: 'https://example.org/' }, 2);
  expect(second).toMatchObject({
    bio: 'Writes about engines.',
    websiteUrl: 'https://example.org/',
  });
  const third = await update(ctx, { displayName: 'Ada L.', websiteUrl: null }, 3);
  expect(third).toMatchObject({ displayName: 'Ada L.', websiteUrl: null, version: 4 });
  expect(await getUser(ctx, { username: ada.username })).toMatchObject({
    displayName: 'Ada L.',
    bio: 'Writes about engines.',
    websiteUrl: null,
  });
});

test('with nothing to change writes nothing', async () => {
  expect((await update(ctx, {})).version).toBe(1);
});

test('of two who read the same version one wins', async () => {
  await update(ctx, { bio: 'First' });
  await expect(update(ctx, { bio: 'Second' })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    currentVersion: 2,
  });
  expect((await getUser(ctx, { username: ada.username })).bio).toBe('First');
});

test.each([
  ['displayName', ''],
  ['displayName', 'x'.repeat(81)],
  ['displayName', 'Ada\u202egnihton'],
  ['bio', 'x'.repeat(501)],
  ['websiteUrl', 'javascript:alert(1)'],
  ['websiteUrl', 'https://user:secret@example.org'],
  ['avatarId', 'x'],
])('refuses a %s of %j by name', (field, value) => {
  const { error } = UpdateMeInput.safeParse({ expectedVersion: 1, [field]: value });
  expect(error?.issues.map(({ path }) => path)).toContainEqual([field]);
});

describe('a portrait', () => {
  test('is a square, seen wherever the author is named', async () => {
    const post = await createPost(database.db, { author: ada });
    await createComment(database.db, { post, author: ada });
    const { id } = await upload(ctx);
    const { avatarUrl, avatarId } = await update(ctx, { avatarId: id });
    expect(avatarId).toBe(id);
    expect(await contentOf(avatarUrl)).toBe('square of enough');

    const author = { avatarUrl };
    expect((await getUser(ctx, { username: ada.username })).avatarUrl).toBe(avatarUrl);
    expect((await getPost(ctx, { slug: post.slug })).author).toMatchObject(author);
    const { items } = await listPosts(ctx, {
      author: ada.username,
      status: 'published',
      limit: 5,
    });
    expect(items[0]?.author).toMatchObject(author);
    const comments = await listComments(ctx, { postId: post.id, limit: 5 });
    expect(comments.items[0]?.author).toMatchObject(author);
  });

  test('counts as used, and is taken off when its picture is deleted by force', async () => {
    const { id } = await upload(ctx);
    const { avatarUrl } = await update(ctx, { avatarId: id });
    expect(await listUses(ctx, { id })).toEqual({ posts: [], elsewhere: false, portrait: true });
    await expect(deleteMedia(ctx, { id, force: false })).rejects.toMatchObject({
      code: 'MEDIA_IN_USE',
    });
    await deleteMedia(ctx, { id, force: true });
    expect((await getUser(ctx, { username: ada.username })).avatarUrl).toBeNull();
    expect(await contentOf(avatarUrl)).toBeUndefined();
  });

  test('is taken off by null', async () => {
    const { id } = await upload(ctx);
    expect((await update(ctx, { avatarId: id })).avatarUrl).not.toBeNull();
    expect((await update(ctx, { avatarId: null }, 2)).avatarUrl).toBeNull();
  });

  test('is one’s own picture, whoever may manage others’', async () => {
    const { id } = await upload(ctx);
    const editor = contextOf(await createUser(database.db, { role: 'editor' }));
    await expect(update(editor, { avatarId: id })).rejects.toMatchObject({
      code: 'MEDIA_NOT_FOUND',
      issues: [{ path: 'avatarId' }],
    });
  });
});

test.each([1, 50])(
  'lists %i posts with their authors’ portraits in one statement',
  async (count) => {
    const { id } = await upload(ctx);
    await update(ctx, { avatarId: id });
    for (let i = 0; i < count; i++) await createPost(database.db, { author: ada });
    const read = () => listPosts(ctx, { author: ada.username, status: 'published', limit: 50 });
    const work = await database.queries.during(read);
    expect(work.result.items).toHaveLength(count);
    expect(work.result.items.every(({ author }) => author.avatarUrl !== null)).toBe(true);
    expect(work.statements).toHaveLength(1);
  },
);
