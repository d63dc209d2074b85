import { AppError, type Post, SaveAutosaveInput } from '@masthead/contracts';
import {
  actorOf,
  createMediaRow,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { discardAutosave } from '../../src/autosaves/discard-autosave.ts';
import { getAutosave } from '../../src/autosaves/get-autosave.ts';
import { saveAutosave } from '../../src/autosaves/save-autosave.ts';
import type { Context } from '../../src/context.ts';
import { deleteMedia } from '../../src/media/delete-media.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { purgePost } from '../../src/trash/purge-post.ts';
import { restorePost } from '../../src/trash/restore-post.ts';

let database: TestDatabase;
let author: TestUser;
let ctx: Context;
let post: Post;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  ctx = createTestContext({ db: database.db, actor: actorOf(author) });
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  post = await createPost(database.db, { author, title: 'Bread', content: 'One.\n\nTwo.' });
});

const keep = (fields: Partial<z.input<typeof SaveAutosaveInput>> = {}, as = ctx) =>
  saveAutosave(
    as,
    SaveAutosaveInput.parse({
      id: post.id,
      expectedVersion: 0,
      baseVersion: 1,
      title: 'Bread',
      content: 'One.\n\nTwo, typed.',
      ...fields,
    }),
  );
const kept = (as = ctx) => getAutosave(as, { id: post.id });

async function conflictOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError && error.code === 'VERSION_CONFLICT') return error;
  throw new Error('no conflict', { cause: error });
}

describe('an autosave', () => {
  test('is kept byte for byte and leaves the post, its version and its readers alone', async () => {
    const before = await getPost(ctx, { slug: post.slug });
    const content = 'A line\r\n\ttyped \u{1f35e} half-w';
    const saved = await keep({ title: '', content, details: { slug: 'half-', tags: ['a'] } });
    expect(await kept()).toEqual(saved);
    expect(saved).toMatchObject({
      postId: post.id,
      baseVersion: 1,
      title: '',
      summary: '',
      content,
      details: { slug: 'half-', tags: ['a'] },
    });
    expect(await getPost(ctx, { slug: post.slug })).toEqual(before);
  });

  test('is one for each who may edit: nobody reads or writes over another’s', async () => {
    const editor = createTestContext({
      ...ctx,
      actor: actorOf(await createUser(database.db, { role: 'editor' })),
    });
    await keep();
    expect(await kept(editor)).toBeNull();
    await keep({ content: 'The editor’s.' }, editor);
    expect((await kept())?.content).toBe('One.\n\nTwo, typed.');
    await discardAutosave(editor, { id: post.id });
    expect([await kept(editor), (await kept())?.content]).toEqual([null, 'One.\n\nTwo, typed.']);
  });

  test('goes on from the version that is known', async () => {
    const first = await keep();
    const second = await keep({ expectedVersion: first.version, content: 'More.' });
    expect(second.version).toBeGreaterThan(first.version);
    expect((await kept())?.content).toBe('More.');
  });

  test('sent again after a lost answer is no conflict', async () => {
    const first = await keep();
    expect(await keep()).toEqual(first);
  });

  test.each([
    ['the first of two', 0],
    ['a later one', 1],
  ])('from two windows: %s is kept, the other is told all three texts', async (_, rounds) => {
    const known = rounds === 0 ? 0 : (await keep()).version;
    const theirs = await keep({ expectedVersion: known, content: 'One, theirs.\n\nTwo.' });
    const { conflict, currentVersion, issues } = await conflictOf(
      keep({ expectedVersion: known, content: 'One.\n\nTwo, mine.' }),
    );
    expect(currentVersion).toBe(theirs.version);
    expect(issues?.[0]?.path).toBe('expectedVersion');
    expect(conflict).toMatchObject({
      base: { title: 'Bread', content: 'One.\n\nTwo.' },
      mine: { content: 'One.\n\nTwo, mine.' },
      theirs: { content: 'One, theirs.\n\nTwo.' },
      hunks: [{ type: 'merged', text: 'One, theirs.\n\nTwo, mine.' }],
    });
    expect((await kept())?.content).toBe('One, theirs.\n\nTwo.');
  });

  test('of many windows at once exactly one is kept', async () => {
    const { version } = await keep();
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => keep({ expectedVersion: version, content: `${n}` })),
    );
    const won = answers.filter((answer) => answer.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await kept()).toEqual(won[0]?.value);
  });

  test('that was given up elsewhere does not come back unseen, not even under its old number', async () => {
    const { version } = await keep();
    await discardAutosave(ctx, { id: post.id });
    const gone = await conflictOf(keep({ expectedVersion: version, content: 'Mine.' }));
    expect(gone.currentVersion).toBe(0);
    expect(gone.conflict?.theirs.content).toBe('One.\n\nTwo.');
    // Another window begins again: the forgotten one must not take that for what it knows.
    await keep({ content: 'Begun again.' });
    await conflictOf(keep({ expectedVersion: version, content: 'Mine.' }));
    expect((await kept())?.content).toBe('Begun again.');
  });

  test('is given up only at the version named', async () => {
    const { version } = await keep();
    await discardAutosave(ctx, { id: post.id, version: version + 1 });
    expect(await kept()).not.toBeNull();
    await discardAutosave(ctx, { id: post.id, version });
    expect(await kept()).toBeNull();
    await discardAutosave(ctx, { id: post.id });
  });
});

describe('a save that takes an autosave over', () => {
  const saves: [string, (autosaveVersion: number) => Promise<unknown>][] = [
    [
      'an update',
      (autosaveVersion) =>
        updatePost(ctx, { id: post.id, expectedVersion: 1, content: 'New.', autosaveVersion }),
    ],
    [
      'an update that changes nothing',
      (autosaveVersion) => updatePost(ctx, { id: post.id, expectedVersion: 1, autosaveVersion }),
    ],
    ['a publication', (autosaveVersion) => publishPost(ctx, { id: post.id, autosaveVersion })],
    [
      'a schedule',
      (autosaveVersion) =>
        schedulePost(ctx, {
          id: post.id,
          publishAt: new Date(Date.now() + 3_600_000).toISOString(),
          unpublishAt: null,
          autosaveVersion,
        }),
    ],
  ];
  beforeEach(async () => {
    post = await createPost(database.db, { author, status: 'draft', content: 'One.\n\nTwo.' });
  });

  test.each(saves)('%s removes it', async (_, save) => {
    await save((await keep()).version);
    expect(await kept()).toBeNull();
  });

  test.each(saves)('%s keeps what was typed since', async (_, save) => {
    const { version } = await keep();
    const later = await keep({ expectedVersion: version, content: 'Typed since.' });
    await save(version);
    expect(await kept()).toEqual(later);
  });

  test('and is refused keeps it', async () => {
    const { version } = await keep();
    await updatePost(ctx, { id: post.id, expectedVersion: 1, content: 'Elsewhere.' });
    await conflictOf(
      updatePost(ctx, {
        id: post.id,
        expectedVersion: 1,
        content: 'Mine.',
        autosaveVersion: version,
      }),
    );
    expect(await kept()).not.toBeNull();
  });
});

describe('a post with an autosave', () => {
  test('says so in the author’s own list, and in no other', async () => {
    const draft = await createPost(database.db, { author, status: 'draft' });
    const saved = await keep({ title: 'Half a tit' });
    const own = await listPosts(ctx, { status: 'any', limit: 100 });
    const of = (id: string) => own.items.find((item) => item.id === id);
    expect(of(post.id)?.autosave).toEqual({ title: 'Half a tit', updatedAt: saved.updatedAt });
    expect(of(draft.id)?.autosave).toBeNull();
    const listed = await listPosts(ctx, { status: 'published', limit: 100 });
    expect(listed.items.find(({ id }) => id === post.id)).not.toHaveProperty('autosave');
  });

  test('keeps it in the trash, and loses it when it is purged', async () => {
    const saved = await keep();
    await deletePost(ctx, { id: post.id });
    await expect(kept()).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    await expect(keep({ expectedVersion: saved.version })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
    await restorePost(ctx, { id: post.id });
    expect(await kept()).toEqual(saved);
    await deletePost(ctx, { id: post.id });
    await purgePost(ctx, { id: post.id });
    expect(await database.db.postAutosave.count({ where: { postId: post.id } })).toBe(0);
  });

  test.each([
    ['in its text', (key: string) => ({ content: `![A loaf](/media/${key}.png)` })],
    ['as its cover', (_: string, coverId: string) => ({ details: { coverId } })],
    ['as its cover, held whole', (_: string, id: string) => ({ details: { coverId: { id } } })],
  ])('uses the picture that is only %s', async (_, showing) => {
    const { id } = await createMediaRow(database.db, author);
    const { storageKey } = await database.db.media.findUniqueOrThrow({
      where: { id },
      select: { storageKey: true },
    });
    const { version } = await keep(showing(storageKey, id));
    await expect(deleteMedia(ctx, { id, force: false })).rejects.toMatchObject({
      code: 'MEDIA_IN_USE',
      issues: [{ message: expect.stringContaining(post.slug) }],
    });
    await discardAutosave(ctx, { id: post.id, version });
    await deleteMedia(ctx, { id, force: false });
  });
});
