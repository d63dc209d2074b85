import { VersionListInput } from '@masthead/contracts';
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
import type { Context } from '../../src/context.ts';
import { createPost as write } from '../../src/posts/create-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { compareVersions } from '../../src/versions/compare-versions.ts';
import { getVersion } from '../../src/versions/get-version.ts';
import { listVersions } from '../../src/versions/list-versions.ts';
import { restoreVersion } from '../../src/versions/restore-version.ts';
import { saveVersion } from '../../src/versions/save-version.ts';

let database: TestDatabase;
let author: TestUser;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  ctx = createTestContext({ db: database.db, actor: actorOf(author) });
});
afterAll(() => database[Symbol.asyncDispose]());

const make = (status: 'draft' | 'published' | 'scheduled', content = 'One.') =>
  createPost(database.db, { author, status, content });
const versionsOf = async (id: string, input: Partial<VersionListInput> = {}) =>
  listVersions(ctx, VersionListInput.parse({ id, ...input }));
const numbersOf = async (id: string) => (await versionsOf(id)).items.map(({ number }) => number);
const contentOf = async (id: string, number: number) =>
  (await getVersion(ctx, { id, number })).content;

describe('a version is kept', () => {
  test('of what is published at once', async () => {
    const { id } = await make('published');
    expect((await versionsOf(id)).items).toMatchObject([
      { number: 1, label: null, restoredFrom: null, contentBytes: 4, author: { id: author.id } },
    ]);
  });

  test('of a draft when it is published, not before', async () => {
    const { id } = await make('draft');
    await updatePost(ctx, { id, expectedVersion: 1, content: 'Two.' });
    expect(await numbersOf(id)).toEqual([]);
    await publishPost(ctx, { id });
    await publishPost(ctx, { id });
    expect(await numbersOf(id)).toEqual([1]);
    expect(await contentOf(id, 1)).toBe('Two.');
  });

  test.each(['published', 'scheduled'] as const)(
    'of every change of the text of what is %s, by whoever made it',
    async (status) => {
      const { id } = await make(status);
      const editor = await createUser(database.db, { role: 'editor' });
      const asEditor = createTestContext({ db: database.db, actor: actorOf(editor) });
      await updatePost(asEditor, { id, expectedVersion: 1, content: 'Two.' });
      await updatePost(ctx, { id, expectedVersion: 2, title: 'Another' });
      await updatePost(ctx, { id, expectedVersion: 3, tags: ['New'] });
      expect((await versionsOf(id)).items).toMatchObject([
        { number: 3, title: 'Another', author: { id: author.id } },
        { number: 2, author: { id: editor.id } },
        { number: 1 },
      ]);
    },
  );

  test('when it is saved under a name; an equal version without one is named', async () => {
    const { id } = await make('published');
    expect(await saveVersion(ctx, { id, label: 'First' })).toMatchObject({
      number: 1,
      label: 'First',
    });
    expect(await saveVersion(ctx, { id, label: 'First' })).toMatchObject({ number: 1 });
    expect(await saveVersion(ctx, { id, label: 'Again' })).toMatchObject({
      number: 2,
      label: 'Again',
    });
    const draft = await make('draft');
    expect(await saveVersion(ctx, { id: draft.id, label: 'Idea' })).toMatchObject({ number: 1 });
  });

  test('once each when many write and save at once', async () => {
    const { id } = await make('published');
    await Promise.all([
      ...[1, 2, 3, 4].map((n) => saveVersion(ctx, { id, label: `Name ${n}` })),
      updatePost(ctx, { id, expectedVersion: 1, content: 'Two.' }),
      publishPost(ctx, { id }),
    ]);
    const numbers = await numbersOf(id);
    expect(numbers).toEqual(Array.from(numbers, (_, i) => numbers.length - i));
    const labels = (await versionsOf(id)).items.flatMap(({ label }) => label ?? []);
    expect(labels.sort()).toEqual(['Name 1', 'Name 2', 'Name 3', 'Name 4']);
  });

  test('and the one that was made is answered, whoever saves at the same time', async () => {
    const { id } = await make('draft');
    const names = Array.from({ length: 8 }, (_, n) => `Name ${n}`);
    const saved = await Promise.all(names.map((label) => saveVersion(ctx, { id, label })));
    expect(saved.map(({ label }) => label)).toEqual(names);
    expect(new Set(saved.map(({ number }) => number)).size).toBe(names.length);
  });

  test('or neither the version nor the write is', async () => {
    const { id } = await make('published');
    await expect(
      updatePost(ctx, { id, expectedVersion: 9, content: 'Stale.' }),
    ).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await numbersOf(id)).toEqual([1]);
  });
});

describe('the list', () => {
  test('is paged, newest first, in two statements whatever its length', async () => {
    const { id } = await make('draft');
    for (let n = 1; n <= 50; n++) await saveVersion(ctx, { id, label: `Name ${n}` });
    const { result, statements } = await database.queries.during(() =>
      versionsOf(id, { limit: 30 }),
    );
    expect(statements).toHaveLength(2);
    const rest = await versionsOf(id, { limit: 30, cursor: result.nextCursor ?? '' });
    expect([...result.items, ...rest.items].map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, i) => 50 - i),
    );
    expect(rest.nextCursor).toBeNull();
  });

  test('refuses the cursor of another post', async () => {
    const { id } = await make('published');
    const other = await make('draft');
    for (const label of ['a', 'b']) await saveVersion(ctx, { id: other.id, label });
    const { nextCursor } = await versionsOf(other.id, { limit: 1 });
    await expect(versionsOf(id, { cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });
});

describe('restoring', () => {
  const awkward = 'A\r\n\n\tB  \n\u00e9 e\u0301 👩‍🍳\n\n\n';

  test('makes the post what the version was, byte for byte, and is recorded', async () => {
    const post = await make('published', awkward);
    const { id } = post;
    await updatePost(ctx, { id, expectedVersion: 1, title: 'New', summary: 'S', content: 'Two.' });
    const restored = await restoreVersion(ctx, { id, number: 1, expectedVersion: 2 });
    expect(restored).toMatchObject({ title: post.title, content: awkward, version: 3 });
    expect(restored.contentHtml).toBe(post.contentHtml);
    expect((await versionsOf(id)).items).toMatchObject([
      { number: 3, restoredFrom: 1, title: post.title },
      { number: 2, restoredFrom: null, title: 'New' },
      { number: 1 },
    ]);
    expect(await contentOf(id, 3)).toBe(awkward);
    const back = await restoreVersion(ctx, { id, number: 2, expectedVersion: 3 });
    expect(back).toMatchObject({ title: 'New', summary: 'S', content: 'Two.' });
  });

  test('keeps what a draft said before, which no version had', async () => {
    const { id } = await make('draft');
    await saveVersion(ctx, { id, label: 'Start' });
    await updatePost(ctx, { id, expectedVersion: 1, content: 'Unsaved.' });
    await restoreVersion(ctx, { id, number: 1, expectedVersion: 2 });
    expect(await contentOf(id, 2)).toBe('Unsaved.');
    expect(await contentOf(id, 3)).toBe('One.');
  });

  test('while another saves numbers the versions one after the other', async () => {
    for (let round = 0; round < 15; round++) {
      const { id } = await make('draft');
      await saveVersion(ctx, { id, label: 'Start' });
      await updatePost(ctx, { id, expectedVersion: 1, content: 'Two.' });
      await Promise.all([
        restoreVersion(ctx, { id, number: 1, expectedVersion: 2 }),
        saveVersion(ctx, { id, label: 'Meanwhile' }),
      ]);
      const numbers = await numbersOf(id);
      expect(numbers).toEqual(Array.from(numbers, (_, i) => numbers.length - i));
    }
  });

  test('what it says already changes nothing', async () => {
    const { id } = await make('published');
    const before = await getPost(ctx, { slug: id });
    const answer = await restoreVersion(ctx, { id, number: 1, expectedVersion: 1 });
    expect(answer).toEqual({ ...before, redirectedFrom: null });
    expect(await numbersOf(id)).toEqual([1]);
  });

  test('is refused from a stale version, and changes nothing', async () => {
    const { id } = await make('published');
    await updatePost(ctx, { id, expectedVersion: 1, content: 'Two.' });
    await expect(restoreVersion(ctx, { id, number: 1, expectedVersion: 1 })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    expect(await numbersOf(id)).toEqual([2, 1]);
  });

  test('from a stale version is told what was read, what would be restored and what is stored', async () => {
    const { id, title } = await make('published');
    await updatePost(ctx, { id, expectedVersion: 1, content: 'Two.' });
    await updatePost(ctx, { id, expectedVersion: 2, content: 'Three.' });
    await expect(restoreVersion(ctx, { id, number: 1, expectedVersion: 2 })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 3,
      conflict: {
        base: { title, summary: '', content: 'Two.' },
        mine: { title, summary: '', content: 'One.' },
        theirs: { title, summary: '', content: 'Three.' },
      },
    });
  });

  test('at the same time as another writes either comes first or is told so', async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await make('published');
      await updatePost(ctx, { id, expectedVersion: 1, content: 'Two.' });
      const [restored, updated] = await Promise.allSettled([
        restoreVersion(ctx, { id, number: 1, expectedVersion: 2 }),
        updatePost(ctx, { id, expectedVersion: 2, content: 'Three.' }),
      ]);
      const refusals = [restored, updated].filter((it) => it.status === 'rejected');
      expect(refusals).toMatchObject([
        { reason: { code: 'VERSION_CONFLICT', conflict: { base: { content: 'Two.' } } } },
      ]);
    }
  });

  // THREATS 24
  test('reading and comparing find no version of another post', async () => {
    const [mine, other] = [await make('published'), await make('published')];
    await updatePost(ctx, { id: other.id, expectedVersion: 1, content: 'Theirs.' });
    const missing = { code: 'VERSION_NOT_FOUND' };
    const { id } = mine;
    await expect(restoreVersion(ctx, { id, number: 2, expectedVersion: 1 })).rejects.toMatchObject(
      missing,
    );
    await expect(getVersion(ctx, { id, number: 2 })).rejects.toMatchObject(missing);
    await expect(compareVersions(ctx, { id, from: 1, to: 2 })).rejects.toMatchObject({
      ...missing,
      issues: [{ path: 'to' }],
    });
    expect(await getPost(ctx, { slug: id })).toMatchObject({ content: 'One.', version: 1 });
  });
});

test('a comparison says what changed, either way round', async () => {
  const { id } = await write(ctx, {
    title: 'Bread',
    content: 'Flour and water.\n\nBake.\n',
    summary: '',
    tags: [],
    language: 'en',
    canonicalUrl: null,
    seoTitle: null,
    seoDescription: null,
    coverId: null,
    commentsEnabled: true,
    metadata: {},
    status: 'published',
  });
  await updatePost(ctx, {
    id,
    expectedVersion: 1,
    title: 'Bread, again',
    content: 'Flour and salt.\n\nBake.\n',
  });
  expect(await compareVersions(ctx, { id, from: 1, to: 2, context: 4 })).toMatchObject({
    from: { number: 1 },
    to: { number: 2 },
    title: [
      { type: 'equal', text: '', omitted: 1 },
      { type: 'equal', text: 'read' },
      { type: 'insert', text: ', again' },
    ],
    summary: [],
    content: [
      { type: 'equal', text: '', omitted: 6 },
      { type: 'equal', text: 'and ' },
      { type: 'delete', text: 'water' },
      { type: 'insert', text: 'salt' },
      { type: 'equal', text: '.\n\nB' },
      { type: 'equal', text: '', omitted: 5 },
    ],
  });
  const { title } = await compareVersions(ctx, { id, from: 2, to: 1 });
  expect(title).toEqual([
    { type: 'equal', text: 'Bread' },
    { type: 'delete', text: ', again' },
  ]);
});

test('a version is shown as it would be published today: rendered, and safe', async () => {
  const { id } = await make('published', 'A **word** <script>alert(1)</script>');
  const { content, contentHtml } = await getVersion(ctx, { id, number: 1 });
  expect(content).toContain('<script>');
  expect(contentHtml).toContain('<strong>word</strong>');
  expect(contentHtml).not.toContain('script');
});
