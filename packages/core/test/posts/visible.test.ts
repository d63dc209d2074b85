import { PostListInput, type PostStatus, postStatuses, SearchInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { searchPosts } from '../../src/search/search-posts.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const past = new Date(now.getTime() - 60_000);
const longPast = new Date(now.getTime() - 120_000);
const future = new Date(now.getTime() + 60_000);
const farFuture = new Date(now.getTime() + 120_000);

interface Case {
  status: PostStatus;
  publishAt: Date;
  unpublishAt?: Date;
  deleted?: boolean;
  suspended?: boolean;
  visible: boolean;
  /** What its author reads as its status; undefined: it is not there for them either. */
  reads: PostStatus | undefined;
}

const cases: Record<string, Case> = {
  published: { status: 'published', publishAt: past, visible: true, reads: 'published' },
  'published at this very instant': {
    status: 'published',
    publishAt: now,
    visible: true,
    reads: 'published',
  },
  'published with a later end': {
    status: 'published',
    publishAt: past,
    unpublishAt: future,
    visible: true,
    reads: 'published',
  },
  'published, its end this very instant': {
    status: 'published',
    publishAt: past,
    unpublishAt: now,
    visible: false,
    reads: 'archived',
  },
  'published, its time over': {
    status: 'published',
    publishAt: longPast,
    unpublishAt: past,
    visible: false,
    reads: 'archived',
  },
  'published for a later day': {
    status: 'published',
    publishAt: future,
    visible: false,
    reads: 'scheduled',
  },
  'scheduled for later': {
    status: 'scheduled',
    publishAt: future,
    visible: false,
    reads: 'scheduled',
  },
  'scheduled for later with an end': {
    status: 'scheduled',
    publishAt: future,
    unpublishAt: farFuture,
    visible: false,
    reads: 'scheduled',
  },
  'scheduled, its time come': {
    status: 'scheduled',
    publishAt: past,
    visible: true,
    reads: 'published',
  },
  draft: { status: 'draft', publishAt: past, visible: false, reads: 'draft' },
  archived: { status: 'archived', publishAt: past, visible: false, reads: 'archived' },
  deleted: {
    status: 'published',
    publishAt: past,
    deleted: true,
    visible: false,
    reads: undefined,
  },
  'by a suspended author': {
    status: 'published',
    publishAt: past,
    suspended: true,
    visible: false,
    reads: 'published',
  },
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe('a post is there for anyone or not, the same in every reader', () => {
  test.each(Object.entries(cases))(
    '%s',
    async (_, { visible, reads, suspended = false, ...state }) => {
      const { db } = database;
      const author = await createUser(db, { suspended });
      const { id, slug } = await createPost(db, { author, title: 'Xylophone', ...state });
      const anonymous = createTestContext({ db, now });
      const asAuthor = createTestContext({ db, now, actor: actorOf(author) });
      const isIn = ({ items }: { items: { id: string }[] }) => items.some((post) => post.id === id);

      const feed = await listPosts(anonymous, PostListInput.parse({ limit: 100 }));
      const hits = await searchPosts(anonymous, SearchInput.parse({ q: 'xylophone', limit: 100 }));
      const found = await getPost(anonymous, { slug }).catch(() => null);
      expect(isIn(feed)).toBe(visible);
      expect(isIn({ items: hits.items.map(({ post }) => post) })).toBe(visible);
      expect(found?.id).toBe(visible ? id : undefined);

      for (const status of postStatuses.filter((each) => each !== 'published')) {
        const mine = await listPosts(asAuthor, PostListInput.parse({ status, limit: 100 }));
        expect(isIn(mine), status).toBe(status === reads);
      }
      const mine = await listPosts(asAuthor, PostListInput.parse({ status: 'any', limit: 100 }));
      expect(mine.items.find((post) => post.id === id)?.status).toBe(reads);
    },
  );
});
