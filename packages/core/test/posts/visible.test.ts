import type { PostStatus } from '@masthead/contracts';
import {
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPosts } from '../../src/posts/list-posts.ts';
import { isVisible, statusAt, visibleWhere } from '../../src/posts/visible.ts';

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
  /** What its author reads as its status. */
  reads: PostStatus;
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
    reads: 'published',
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

describe('a post is visible to anyone or not, the same in SQL, in a Prisma filter and on a row', () => {
  test.each(Object.entries(cases))(
    '%s',
    async (_, { visible, reads, suspended = false, ...state }) => {
      const { db } = database;
      const author = await createUser(db, { suspended });
      const post = await createPost(db, { author, ...state });

      const row = await db.post.findUniqueOrThrow({
        where: { id: post.id },
        select: {
          status: true,
          publishAt: true,
          unpublishAt: true,
          deletedAt: true,
          author: { select: { suspendedAt: true } },
        },
      });
      const filtered = await db.post.count({ where: { id: post.id, ...visibleWhere(now) } });
      const { items } = await listPosts(createTestContext({ db, now }), {
        status: 'published',
        limit: 100,
      });

      expect(isVisible(row, now)).toBe(visible);
      expect(statusAt(row, now)).toBe(reads);
      expect(filtered).toBe(visible ? 1 : 0);
      expect(items.some(({ id }) => id === post.id)).toBe(visible);
    },
  );
});
