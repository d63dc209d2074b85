import type { Comment, CommentEvent, Me, Post, UserRef } from '../generated/api.ts';
import { Refusal } from './refusal.ts';

export interface FakeUser extends Me {
  password: string;
}

/** Of a post, what does not depend on who reads it. */
export interface FakePost
  extends Omit<Post, 'author' | 'viewer' | 'redirectedFrom' | 'commentCount'> {
  authorId: string;
  slugs: string[];
}

export interface FakeComment extends Omit<Comment, 'author'> {
  authorId: string;
}

/** All there is, in the order it was made. */
export interface Site {
  users: FakeUser[];
  posts: FakePost[];
  comments: FakeComment[];
  /** What happened to comments: the id of an event is how many there were. */
  commentEvents: { postId: string; event: CommentEvent }[];
  /** Called when there is another. */
  watchers: Set<() => void>;
  /** End the streams that are open. */
  streams: Set<() => void>;
  /** Whose a token is. */
  accessTokens: Map<string, string>;
  refreshTokens: Map<string, string>;
}

export function emptySite(): Site {
  return {
    users: [],
    posts: [],
    comments: [],
    commentEvents: [],
    watchers: new Set(),
    streams: new Set(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
  };
}

export function newId(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const time = Date.now().toString(16).padStart(12, '0');
  const all = `${time}7${hex.slice(0, 3)}8${hex.slice(3, 18)}`;
  return all.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function refOf({ id, username, displayName, avatarUrl }: FakeUser): UserRef {
  return { id, username, displayName, avatarUrl };
}

export function userById(site: Site, id: string): FakeUser {
  const user = site.users.find((it) => it.id === id);
  if (user === undefined) throw new Refusal('USER_NOT_FOUND');
  return user;
}

/** A post that anyone can read. */
export function visiblePost(site: Site, id: string): FakePost | undefined {
  return site.posts.find((post) => post.id === id && post.status === 'published');
}

/** Fails with UNAUTHENTICATED for nobody. */
export function signedIn({ user }: { user: FakeUser | undefined }): FakeUser {
  if (user === undefined) throw new Refusal('UNAUTHENTICATED');
  return user;
}

/** A page of what a list holds now. */
export function pageOf<T>(
  all: readonly T[],
  { limit = 20, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null } {
  const offset = cursor === undefined ? 0 : Number(/^fake-(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(offset)) throw new Refusal('INVALID_CURSOR');
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100)) {
    const issues = [{ path: 'limit', message: 'must be 1 to 100' }];
    throw new Refusal('VALIDATION_FAILED', { issues });
  }
  const end = offset + limit;
  return { items: all.slice(offset, end), nextCursor: end < all.length ? `fake-${end}` : null };
}
