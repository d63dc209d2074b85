import { CreatePostInput, type Post, PostListInput, type PostStatus } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archivePost } from '../../src/posts/archive-post.ts';
import { createPost as write } from '../../src/posts/create-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { unarchivePost } from '../../src/posts/unarchive-post.ts';
import { unpublishPost } from '../../src/posts/unpublish-post.ts';
import { unschedulePost } from '../../src/posts/unschedule-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { getVersion } from '../../src/versions/get-version.ts';

const hour = 60 * 60 * 1000;
const start = Date.parse('2026-12-01T08:00:00.000Z');

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

/** The author, so many hours after the start. */
const at = (hours: number, user: TestUser = author) =>
  createTestContext({
    db: database.db,
    now: new Date(start + hours * hour),
    actor: actorOf(user),
  });
const anyone = (hours: number) => ({ ...at(hours), actor: { kind: 'anonymous' as const } });
const timeOf = (hours: number) => new Date(start + hours * hour).toISOString();
const draft = () => createPost(database.db, { author, status: 'draft' });
const schedule = (hours: number, id: string, from: number, to: number | null = null) =>
  schedulePost(at(hours), {
    id,
    publishAt: timeOf(from),
    unpublishAt: to === null ? null : timeOf(to),
  });

async function expectReadable(id: string, when: Record<number, boolean>): Promise<void> {
  for (const [hours, readable] of Object.entries(when)) {
    const read = getPost(anyone(Number(hours)), { slug: id });
    if (readable) expect(await read).toMatchObject({ id, status: 'published' });
    else await expect(read).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
  }
}

/** In which of the author's lists a post is. */
async function listed(id: string, hours: number): Promise<PostStatus[]> {
  const found: PostStatus[] = [];
  for (const status of ['draft', 'scheduled', 'archived', 'published'] as const) {
    const input = PostListInput.parse({ status, limit: 100 });
    const { items } = await listPosts(at(hours), input);
    if (items.some((post) => post.id === id && post.status === status)) found.push(status);
  }
  return found;
}

describe('a scheduled post', () => {
  test('can be read between its instants, by the clock alone, and is listed by what it is then', async () => {
    const { id } = await draft();
    // Nine in the morning in Berlin.
    const scheduled = await schedulePost(at(-24), {
      id,
      publishAt: '2026-12-01T09:00:00+01:00',
      unpublishAt: '2026-12-01T12:00:00.000+02:00',
    });
    expect(scheduled).toMatchObject({
      status: 'scheduled',
      publishAt: timeOf(0),
      unpublishAt: timeOf(2),
      version: 1,
    });
    await expectReadable(id, { [-0.001]: false, 0: true, 1.999: true, 2: false });
    expect(await listed(id, -1)).toEqual(['scheduled']);
    expect(await listed(id, 0)).toEqual(['published']);
    expect(await listed(id, 2)).toEqual(['archived']);
  });

  test('is moved by scheduling it again, either way', async () => {
    const { id } = await draft();
    await schedule(0, id, 5, 8);
    expect(await schedule(1, id, 3)).toMatchObject({ publishAt: timeOf(3), unpublishAt: null });
    await expectReadable(id, { 2: false, 3: true, 9: true });
  });

  test('is a draft again when it is cancelled, and forgets the date', async () => {
    const { id } = await draft();
    await schedule(0, id, 5, 8);
    expect(await unschedulePost(at(1), { id })).toMatchObject({
      status: 'draft',
      publishAt: null,
      unpublishAt: null,
    });
    await expectReadable(id, { 6: false });
    expect(await publishPost(at(7), { id })).toMatchObject({ publishedAt: timeOf(7) });
  });

  test('taken back by unpublish forgets a date that did not come, too', async () => {
    const { id } = await draft();
    await schedule(0, id, 5);
    await unpublishPost(at(1), { id });
    expect(await publishPost(at(7), { id })).toMatchObject({ publishedAt: timeOf(7) });
  });

  test('that is published ahead of time has the date of today and keeps its end', async () => {
    const { id } = await draft();
    await schedule(0, id, 5, 8);
    expect(await publishPost(at(1), { id })).toMatchObject({
      publishedAt: timeOf(1),
      unpublishAt: timeOf(8),
    });
  });

  test('can be neither cancelled nor moved once its time has come', async () => {
    const { id } = await draft();
    await schedule(0, id, 5);
    const published = { code: 'ALREADY_PUBLISHED' };
    await expect(unschedulePost(at(5), { id })).rejects.toMatchObject(published);
    await expect(schedule(5, id, 9)).rejects.toMatchObject(published);
    await expectReadable(id, { 5: true });
  });

  test('goes out as last edited, and every text it would have gone out with is kept', async () => {
    const { id } = await draft();
    await schedule(0, id, 5);
    await updatePost(at(1), { id, expectedVersion: 1, content: 'Corrected.' });
    expect(await getPost(anyone(5), { slug: id })).toMatchObject({ content: 'Corrected.' });
    expect(await getVersion(at(6), { id, number: 1 })).toMatchObject({
      content: 'Flour, **water**, salt.',
    });
    expect(await getVersion(at(6), { id, number: 2 })).toMatchObject({ content: 'Corrected.' });
  });

  test('can be made at once', async () => {
    const input = { title: 'Planned', status: 'scheduled', publishAt: '2026-12-01T12:00:00+02:00' };
    const { id, status } = await write(at(0), CreatePostInput.parse(input));
    expect(status).toBe('scheduled');
    await expectReadable(id, { 1.9: false, 2: true });
  });

  // THREATS 27
  test('and the end of a published one are told to those who may edit it only', async () => {
    const { id } = await draft();
    await schedule(0, id, 1, 3);
    const reader = await createUser(database.db, { role: 'reader' });
    const editor = await createUser(database.db, { role: 'editor' });
    const datesFor = async (ctx: ReturnType<typeof at>) => {
      const { publishAt, unpublishAt }: Post = await getPost(ctx, { slug: id });
      return [publishAt, unpublishAt];
    };
    expect(await datesFor(at(2, editor))).toEqual([timeOf(1), timeOf(3)]);
    expect(await datesFor(at(2, reader))).toEqual([null, null]);
    expect(await datesFor(anyone(2))).toEqual([null, null]);
    expect(JSON.stringify(await listPosts(anyone(2), PostListInput.parse({})))).not.toContain(
      'unpublishAt',
    );
  });
});

describe('the end of a published post', () => {
  test('is set, moved and taken away by publish, which changes nothing else', async () => {
    const { id } = await draft();
    await publishPost(at(0), { id, unpublishAt: timeOf(4) });
    expect(await publishPost(at(1), { id })).toMatchObject({ unpublishAt: timeOf(4) });
    expect(await publishPost(at(1), { id, unpublishAt: timeOf(9) })).toMatchObject({
      publishedAt: timeOf(0),
      unpublishAt: timeOf(9),
    });
    await expectReadable(id, { 5: true, 9: false });
    expect(await publishPost(at(2), { id, unpublishAt: null })).toMatchObject({
      unpublishAt: null,
    });
    await expectReadable(id, { 9: true });
  });
});

describe('an archived post', () => {
  test.each(['draft', 'published', 'scheduled'] as const)(
    'that was %s is read by nobody else, and a draft when it is brought back',
    async (status) => {
      const { id } = await createPost(database.db, {
        author,
        status,
        ...(status === 'scheduled' && { publishAt: new Date(timeOf(2)) }),
      });
      expect(await archivePost(at(0), { id })).toMatchObject({ status: 'archived' });
      expect(await listed(id, 3)).toEqual(['archived']);
      await expectReadable(id, { 3: false });
      expect(await unarchivePost(at(3), { id })).toMatchObject({ status: 'draft' });
      await expectReadable(id, { 4: false });
    },
  );

  test('is published again with the date its readers know', async () => {
    const { id } = await draft();
    await publishPost(at(0), { id });
    await archivePost(at(1), { id });
    expect(await publishPost(at(2), { id })).toMatchObject({ publishedAt: timeOf(0) });
  });

  test('by its end is a draft without that end when it is brought back', async () => {
    const { id } = await draft();
    await publishPost(at(0), { id, unpublishAt: timeOf(1) });
    expect(await unarchivePost(at(2), { id })).toMatchObject({
      status: 'draft',
      unpublishAt: null,
    });
  });

  test('is what unarchive is for: a published post stays published', async () => {
    const { id } = await draft();
    await publishPost(at(0), { id });
    expect(await unarchivePost(at(1), { id })).toMatchObject({ status: 'published' });
  });
});

test('of many at once, whatever the order, a post ends in one state that all of them know', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await draft();
    await Promise.allSettled([
      schedule(0, id, 5),
      publishPost(at(0), { id }),
      schedule(0, id, 7),
      unschedulePost(at(0), { id }),
      updatePost(at(0), { id, expectedVersion: 1, content: 'Edited.' }),
    ]);
    // Publishing is stronger than a schedule in either order.
    expect(await getPost(at(1), { slug: id })).toMatchObject({
      status: 'published',
      publishedAt: timeOf(0),
      content: 'Edited.',
      version: 2,
    });
  }
});
