import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { checkConstraintOf, type Database, type Prisma } from '../src/index.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';
import { newPost, newUser } from './support/rows.ts';

let database: TestDatabase;
let db: Database;
let authorId: string;
let postId: string;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  db = database.db;
  authorId = (await db.user.create({ data: newUser() })).id;
  postId = (await db.post.create({ data: newPost(authorId) })).id;
});
afterAll(() => database[Symbol.asyncDispose]());

/** The rule that refuses it; undefined when it is accepted. */
async function refusalOf(write: Promise<unknown>): Promise<string | undefined> {
  return write.then(
    () => undefined,
    (error: unknown) => {
      const constraint = checkConstraintOf(error);
      if (constraint === undefined) throw error;
      return constraint;
    },
  );
}

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-11-24T10:00:00Z');

test.each<[Partial<Prisma.UserUncheckedCreateInput>, string | undefined]>([
  [{}, undefined],
  [{ email: 'İ@example.org' }, undefined],
  [{ username: 'a' }, undefined],
  [{ username: 'ada_lovelace-2' }, undefined],
  [{ passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' }, undefined],
  [{ email: 'Ada@example.org' }, 'users_email_check'],
  [{ email: 'nobody' }, 'users_email_check'],
  [{ email: `${'a'.repeat(250)}@b.org` }, 'users_email_check'],
  [{ username: 'Ada' }, 'users_username_check'],
  [{ username: '-ada' }, 'users_username_check'],
  [{ username: 'a'.repeat(31) }, 'users_username_check'],
  [{ displayName: '  ' }, 'users_display_name_check'],
  [{ websiteUrl: 'javascript:alert(1)' }, 'users_website_url_check'],
  [{ passwordHash: 'hunter2' }, 'users_password_hash_check'],
  [{ metadata: [1] }, 'users_metadata_check'],
  [{ version: 0 }, 'users_version_check'],
])('a user with %j: %s', async (fields, constraint) => {
  expect(await refusalOf(db.user.create({ data: newUser(fields) }))).toBe(constraint);
});

test.each<[Partial<Prisma.PostUncheckedCreateInput>, string | undefined]>([
  [{ title: '', status: 'draft' }, undefined],
  [{ status: 'published', publishAt: now, unpublishAt: later }, undefined],
  [{ unpublishAt: now }, undefined],
  [{ language: 'zh-Hans-CN' }, undefined],
  [{ slug: 'a'.repeat(120) }, undefined],
  [{ slug: 'a'.repeat(121) }, 'posts_slug_check'],
  [{ slug: 'Title' }, 'posts_slug_check'],
  [{ slug: 'a--b' }, 'posts_slug_check'],
  [{ slug: '-a' }, 'posts_slug_check'],
  [{ slug: 'a-\n' }, 'posts_slug_check'],
  [{ slug: '' }, 'posts_slug_check'],
  [{ title: ' ', status: 'published', publishAt: now }, 'posts_title_check'],
  [{ title: '', status: 'scheduled', publishAt: now }, 'posts_title_check'],
  [{ status: 'published' }, 'posts_publish_at_check'],
  [{ status: 'scheduled' }, 'posts_publish_at_check'],
  [{ publishAt: now, unpublishAt: now }, 'posts_unpublish_at_check'],
  [{ language: 'english language' }, 'posts_language_check'],
  [{ contentJson: [] }, 'posts_content_json_check'],
  [{ metadata: 'text' }, 'posts_metadata_check'],
  [{ seoTitle: ' ' }, 'posts_seo_title_check'],
  [{ seoDescription: '' }, 'posts_seo_description_check'],
  [{ canonicalUrl: 'ftp://example.org' }, 'posts_canonical_url_check'],
  [{ readingMinutes: -1 }, 'posts_reading_minutes_check'],
  [{ wordCount: -1 }, 'posts_word_count_check'],
  [{ commentCount: -1 }, 'posts_comment_count_check'],
  [{ likeCount: -1 }, 'posts_like_count_check'],
  [{ bookmarkCount: -1 }, 'posts_bookmark_count_check'],
  [{ viewCount: -1 }, 'posts_view_count_check'],
  [{ version: 0 }, 'posts_version_check'],
])('a post with %j: %s', async (fields, constraint) => {
  expect(await refusalOf(db.post.create({ data: newPost(authorId, fields) }))).toBe(constraint);
});

test('Markdown of 1 MiB of UTF-8 is accepted and a byte more is not', async () => {
  const mebibyte = 'é'.repeat(512 * 1024);
  const write = (contentRaw: string) =>
    refusalOf(db.post.create({ data: newPost(authorId, { contentRaw }) }));
  expect(await write(mebibyte)).toBeUndefined();
  expect(await write(`${mebibyte}x`)).toBe('posts_content_raw_check');
  const version = { postId, number: 1, title: 'x', contentRaw: `${mebibyte}x` };
  expect(await refusalOf(db.postVersion.create({ data: version }))).toBe(
    'post_versions_content_raw_check',
  );
});

test('a comment is in its thread: depth, parent and path agree', async () => {
  const hex = (id: string) => id.replaceAll('-', '');
  const write = async (fields: Partial<Prisma.CommentUncheckedCreateInput> = {}) => {
    const id = fields.id ?? randomUUID();
    const data = { id, postId, authorId, path: hex(id), bodyRaw: 'x', bodyHtml: 'x', ...fields };
    return refusalOf(db.comment.create({ data }));
  };
  const [root, reply] = [randomUUID(), randomUUID()];
  expect(await write({ id: root })).toBeUndefined();
  const below = { id: reply, parentId: root, depth: 1, path: `${hex(root)}.${hex(reply)}` };
  expect(await write(below)).toBeUndefined();

  expect(await write({ depth: 1 })).toBe('comments_depth_check');
  expect(await write({ parentId: root })).toBe('comments_depth_check');
  expect(await write({ depth: -1 })).toBe('comments_depth_check');
  expect(await write({ path: hex(randomUUID()) })).toBe('comments_path_check');
  expect(await write({ ...below, id: randomUUID() })).toBe('comments_path_check');
  expect(await write({ parentId: root, depth: 1 })).toBe('comments_path_check');
  expect(await write({ bodyRaw: ' ' })).toBe('comments_body_raw_check');
  expect(await write({ bodyRaw: '', deletedAt: now })).toBeUndefined();
  expect(await write({ likeCount: -1 })).toBe('comments_like_count_check');
  expect(await write({ version: 0 })).toBe('comments_version_check');
});

test('hashes have the length of hashes, sizes are sizes', async () => {
  const token = { familyId: randomUUID(), userId: authorId, expiresAt: later };
  const write = (tokenHash: Uint8Array<ArrayBuffer>) =>
    refusalOf(db.refreshToken.create({ data: { id: randomUUID(), ...token, tokenHash } }));
  expect(await write(new Uint8Array(32))).toBeUndefined();
  expect(await write(new TextEncoder().encode('the token itself'))).toBe(
    'refresh_tokens_token_hash_check',
  );

  const media = (fields: Partial<Prisma.MediaUncheckedCreateInput>) => {
    const sha256 = new Uint8Array(32).map(() => Math.random() * 256);
    const data = {
      id: randomUUID(),
      ownerId: authorId,
      sha256,
      mimeType: 'image/png',
      byteSize: 1,
    };
    return refusalOf(
      db.media.create({
        data: { ...data, storageKey: randomUUID().replaceAll('-', ''), ...fields },
      }),
    );
  };
  expect(await media({ mimeType: 'image/svg+xml', width: 1, height: 1 })).toBeUndefined();
  expect(await media({ sha256: new Uint8Array(31) })).toBe('media_sha256_check');
  expect(await media({ mimeType: 'text/html; charset=x' })).toBe('media_mime_type_check');
  expect(await media({ byteSize: 0 })).toBe('media_byte_size_check');
  expect(await media({ width: 0 })).toBe('media_width_check');
  expect(await media({ height: -1 })).toBe('media_height_check');
  expect(await media({ storageKey: '' })).toBe('media_storage_key_check');
  expect(await media({ metadata: [] })).toBe('media_metadata_check');

  const viewer = { postId, day: now, viewerHash: new Uint8Array(4) };
  expect(await refusalOf(db.postView.create({ data: viewer }))).toBe(
    'post_views_viewer_hash_check',
  );
});

test('tags and slugs', async () => {
  const tag = (slug: string, name: string) =>
    refusalOf(db.tag.create({ data: { id: randomUUID(), slug, name } }));
  expect(await tag('fine', 'Fine')).toBeUndefined();
  expect(await tag('Not', 'Not')).toBe('tags_slug_check');
  expect(await tag('empty', ' ')).toBe('tags_name_check');
  expect(await refusalOf(db.postSlug.create({ data: { slug: 'a_b', postId } }))).toBe(
    'post_slugs_slug_check',
  );
  const [{ id: tagId }] = (await db.tag.findMany({ select: { id: true }, take: 1 })) as [
    { id: string },
  ];
  expect(await refusalOf(db.postTag.create({ data: { postId, tagId, position: -1 } }))).toBe(
    'post_tags_position_check',
  );
  const version = { postId, number: 0, title: 'x', contentRaw: 'x' };
  expect(await refusalOf(db.postVersion.create({ data: version }))).toBe(
    'post_versions_number_check',
  );
});

test('every constraint has a name of ours', async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select conname::text as name from pg_constraint
     where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u')
       and conrelid <> '_prisma_migrations'::regclass`;
  expect(rows.length).toBeGreaterThan(60);
  // PostgreSQL numbers the ones it has to name twice.
  const names = rows.map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z0-9_]+_(check|fkey|pkey|key)$/.test(name))).toEqual([]);
});

test.each<[Partial<Prisma.PostInvitationUncheckedCreateInput>, string | undefined]>([
  [{}, undefined],
  [{ answeredAt: now, answer: 'accepted' }, undefined],
  [{ answeredAt: now }, 'post_invitations_answer_check'],
  [{ answer: 'declined' }, 'post_invitations_answer_check'],
  [{ expiresAt: now }, 'post_invitations_expires_at_check'],
])('an invitation with %j: %s', async (fields, constraint) => {
  const invitee = await db.user.create({ data: newUser() });
  const data = {
    id: randomUUID(),
    postId,
    inviterId: authorId,
    inviteeId: invitee.id,
    kind: 'owner',
    createdAt: now,
    expiresAt: later,
  } as const;
  expect(await refusalOf(db.postInvitation.create({ data: { ...data, ...fields } }))).toBe(
    constraint,
  );
  const oneself = { ...data, ...fields, id: randomUUID(), inviteeId: authorId };
  if (constraint === undefined) {
    expect(await refusalOf(db.postInvitation.create({ data: oneself }))).toBe(
      'post_invitations_invitee_id_check',
    );
  }
});

test('a co-author before the first place is refused', async () => {
  const data = { postId, userId: authorId, position: -1 };
  expect(await refusalOf(db.postAuthor.create({ data }))).toBe('post_authors_position_check');
});
