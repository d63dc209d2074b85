import { randomBytes } from 'node:crypto';
import {
  type Comment,
  CreateApiTokenInput,
  CreateCommentInput,
  type CreatedApiToken,
  CreatePostInput,
  CreateSeriesInput,
  type CreateWebhookInput,
  type Invitation,
  type InvitationKind,
  lifetimes,
  type Post,
  type PostStatus,
  type Series,
  type UserRole,
  type WebhookWithSecret,
} from '@masthead/contracts';
import {
  createSeries as beginSeries,
  createComment as commentOn,
  createApiToken,
  createWebhook as createWebhookOf,
  type InSession,
  inviteAuthor,
  makeInvitationLink,
  newId,
  setSeriesPosts,
  createPost as writePost,
} from '@masthead/core';
import type { Database } from '@masthead/db';
import { createTestContext } from './context.ts';
import { fetchLoopback } from './receiver.ts';

/** A user that a factory made. */
export interface TestUser {
  id: string;
  username: string;
  displayName: string;
  email: string;
  role: UserRole;
}

/** The actor a request of this user would have. */
export function actorOf(user: Pick<TestUser, 'id' | 'role'>): InSession {
  return { kind: 'user', userId: user.id, role: user.role, sessionId: newId() };
}

/** A key no other test has: factories never collide, so tests need not clean up after each other. */
export function uniqueKey(): string {
  return newId().slice(-12);
}

/** A user without a password (hashing is slow; a test of sign-in registers). */
export async function createUser(
  db: Database,
  { suspended = false, ...fields }: Partial<Omit<TestUser, 'id'>> & { suspended?: boolean } = {},
): Promise<TestUser> {
  const username = fields.username ?? `user-${uniqueKey()}`;
  return db.user.create({
    data: {
      id: newId(),
      username,
      email: fields.email ?? `${username}@example.org`,
      emailVerifiedAt: new Date(),
      displayName: fields.displayName ?? username,
      role: fields.role ?? 'author',
      suspendedAt: suspended ? new Date() : null,
    },
    select: { id: true, username: true, displayName: true, email: true, role: true },
  });
}

/** The row of a session that began at that time, without a token that anyone has. */
export async function createSession(
  db: Database,
  user: Pick<TestUser, 'id'>,
  fields: { createdAt?: Date; userAgent?: string; ipAddress?: string } = {},
): Promise<{ id: string }> {
  const id = newId();
  const { createdAt = new Date() } = fields;
  const expiresAt = new Date(createdAt.getTime() + lifetimes.refreshToken * 1000);
  const tokenHash = new Uint8Array(randomBytes(32));
  return db.refreshToken.create({
    data: { ...fields, id, familyId: id, userId: user.id, tokenHash, createdAt, expiresAt },
    select: { id: true },
  });
}

/** An API token of that user's, made by the use case, as they would be given it. */
export async function createToken(
  db: Database,
  user: Pick<TestUser, 'id' | 'role'>,
  fields: Partial<CreateApiTokenInput> = {},
): Promise<CreatedApiToken> {
  const { id: sessionId } = await createSession(db, user);
  const ctx = createTestContext({ db, actor: { ...actorOf(user), sessionId } });
  return createApiToken(
    ctx,
    CreateApiTokenInput.parse({ name: `Token ${uniqueKey()}`, scopes: ['posts:read'], ...fields }),
  );
}

/** The row of a passkey that signs nothing. */
export async function createPasskeyRow(
  db: Database,
  user: Pick<TestUser, 'id'>,
  fields: { createdAt?: Date } = {},
): Promise<{ id: string }> {
  return db.passkey.create({
    data: {
      ...fields,
      id: newId(),
      userId: user.id,
      name: 'A passkey',
      credentialId: new Uint8Array(randomBytes(16)),
      publicKey: new Uint8Array(77),
      signCount: 0,
    },
    select: { id: true },
  });
}

export interface PostFields
  extends Partial<Omit<CreatePostInput, 'status' | 'publishAt' | 'unpublishAt'>> {
  author: TestUser;
  /** Default: published. */
  status?: PostStatus;
  /** From when on it can be read. Default: when it was made; in an hour for a scheduled one. */
  publishAt?: Date;
  unpublishAt?: Date;
  deleted?: boolean;
}

/** A post in any state, written through the use case and then put into that state. */
export async function createPost(db: Database, fields: PostFields): Promise<Post> {
  const {
    author,
    status = 'published',
    publishAt,
    unpublishAt,
    deleted = false,
    ...content
  } = fields;
  // Whatever their role: a reader too may have written before they lost the right.
  const ctx = createTestContext({ db, actor: actorOf({ ...author, role: 'admin' }) });
  const post = await writePost(
    ctx,
    CreatePostInput.parse({
      title: `Post ${uniqueKey()}`,
      content: 'Flour, **water**, salt.',
      ...content,
      status: status === 'draft' ? 'draft' : 'published',
    }),
  );
  const readableFrom = publishAt ?? (status === 'scheduled' ? inAnHour() : undefined);
  if (post.status === status && !readableFrom && !unpublishAt && !deleted) return post;
  await db.post.update({
    where: { id: post.id },
    data: {
      status,
      ...(readableFrom && { publishAt: readableFrom }),
      ...(unpublishAt && { unpublishAt }),
      ...(deleted && { deletedAt: new Date() }),
    },
    select: { id: true },
  });
  return {
    ...post,
    status,
    ...(readableFrom && { publishedAt: readableFrom.toISOString() }),
  };
}

export interface SeriesFields extends Partial<CreateSeriesInput> {
  owner: TestUser;
  /** In order. */
  posts?: readonly Pick<Post, 'id'>[];
}

/** A series of that user's with these posts, written through the use cases. */
export async function createSeries(db: Database, fields: SeriesFields): Promise<Series> {
  const { owner, posts = [], ...content } = fields;
  const ctx = createTestContext({ db, actor: actorOf({ ...owner, role: 'admin' }) });
  const title = `Series ${uniqueKey()}`;
  const series = await beginSeries(ctx, CreateSeriesInput.parse({ title, ...content }));
  if (posts.length === 0) return series;
  return setSeriesPosts(ctx, {
    id: series.id,
    expectedVersion: series.version,
    posts: posts.map(({ id }) => id),
  });
}

/** The row of a picture, without files: for tests of who may do what with it. */
export async function createMediaRow(db: Database, owner: TestUser): Promise<{ id: string }> {
  const sha256 = randomBytes(32);
  return db.media.create({
    data: {
      id: newId(),
      ownerId: owner.id,
      sha256,
      mimeType: 'image/png',
      byteSize: 68,
      width: 1,
      height: 1,
      storageKey: sha256.toString('hex').slice(0, 32),
    },
    select: { id: true },
  });
}

/** Makes someone a co-author of a post, as if they had been asked and said yes. */
export async function addCoAuthor(
  db: Database,
  post: Pick<Post, 'id'>,
  user: Pick<TestUser, 'id'>,
): Promise<void> {
  const position = await db.postAuthor.count({ where: { postId: post.id } });
  await db.postAuthor.create({
    data: { postId: post.id, userId: user.id, position },
    select: { postId: true },
  });
}

/** An open invitation to an account, and the token of a link that was mailed of it. */
export async function createAccountInvitation(
  db: Database,
  fields: { from: Pick<TestUser, 'id'>; email?: string; role?: UserRole; expiresAt?: Date },
): Promise<{ id: string; token: string; email: string }> {
  const { from, email = `${uniqueKey()}@example.org`, role = 'author' } = fields;
  const { expiresAt = inAnHour() } = fields;
  const { id } = await db.accountInvitation.create({
    data: { id: newId(), email, role, inviterId: from.id, expiresAt },
    select: { id: true },
  });
  const link = await makeInvitationLink({ db }, 'http://masthead.test', { invitationId: id });
  return { id, token: link.slice(link.indexOf('#') + 1), email };
}

/** A webhook of that admin's, made by the use case: with its secret. */
export async function createWebhook(
  db: Database,
  by: Pick<TestUser, 'id'>,
  fields: Partial<CreateWebhookInput> = {},
): Promise<WebhookWithSecret> {
  const actor = actorOf({ ...by, role: 'admin' });
  // Receivers of tests are on this machine.
  const ctx = createTestContext({ db, actor, fetchOutbound: fetchLoopback });
  return createWebhookOf(ctx, {
    ...{ url: 'https://hooks.example.org/', description: '', events: ['post.published'] },
    ...{ enabled: true, ...fields },
  });
}

/** An open invitation to a post, made by the use case. */
export async function createInvitation(
  db: Database,
  fields: { post: Pick<Post, 'id'>; from: TestUser; to: TestUser; kind?: InvitationKind },
): Promise<Invitation> {
  const { post, from, to, kind = 'co-author' } = fields;
  const ctx = createTestContext({ db, actor: actorOf(from) });
  return inviteAuthor(ctx, { id: post.id, username: to.username, kind });
}

export interface CommentFields {
  post: Pick<Post, 'id'>;
  author: TestUser;
  body?: string;
  parent?: Pick<Comment, 'id'>;
}

/** A comment, or a reply, written through the use case. */
export async function createComment(db: Database, fields: CommentFields): Promise<Comment> {
  const { post, author, body = 'I let mine rise *overnight*.', parent } = fields;
  return commentOn(
    createTestContext({ db, actor: actorOf(author) }),
    CreateCommentInput.parse({ postId: post.id, body, ...(parent && { parentId: parent.id }) }),
  );
}

function inAnHour(): Date {
  return new Date(Date.now() + 60 * 60 * 1000);
}
