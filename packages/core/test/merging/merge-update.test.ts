import { AppError, limits, type Post, type UpdatePostInput } from '@masthead/contracts';
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
import type { Context } from '../../src/context.ts';
import { updatePost } from '../../src/posts/update-post.ts';

const content = 'One.\n\nTwo.\n\nThree.';

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
  post = await createPost(database.db, {
    author,
    status: 'draft',
    title: 'Bread',
    content,
    tags: ['One'],
  });
});

const update = (version: number, changes: Partial<UpdatePostInput>) =>
  updatePost(ctx, { id: post.id, expectedVersion: version, ...changes });
const merge = (version: number, changes: Partial<UpdatePostInput>) =>
  update(version, { ...changes, onConflict: 'merge' });

async function conflictOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError && error.code === 'VERSION_CONFLICT') return error;
  throw new Error('no conflict', { cause: error });
}

describe('a late change', () => {
  test('is told what it was made from, what it says and what is stored', async () => {
    await update(1, { content: 'Theirs.' });
    const { conflict, currentVersion } = await conflictOf(update(1, { content: 'Mine.' }));
    expect(currentVersion).toBe(2);
    expect(conflict).toEqual({
      base: { title: 'Bread', summary: '', content },
      mine: { title: 'Bread', summary: '', content: 'Mine.' },
      theirs: { title: 'Bread', summary: '', content: 'Theirs.' },
    });
  });

  test('of something else is merged when asked for', async () => {
    await update(1, { content: content.replace('One', 'Eins'), summary: 'Theirs' });
    const merged = await merge(1, { content: content.replace('Three', 'Drei'), title: 'Mine' });
    expect(merged).toMatchObject({
      content: 'Eins.\n\nTwo.\n\nDrei.',
      title: 'Mine',
      summary: 'Theirs',
      version: 3,
    });
    expect(merged.contentHtml).toContain('Drei.</p>');
  });

  test('of the same paragraph is refused with what is settled and what is not, and changes nothing', async () => {
    await update(1, { content: 'One.\n\nTheirs.\n\nThree.' });
    const { conflict } = await conflictOf(merge(1, { content: '1.\n\nMine.\n\nThree.' }));
    expect(conflict?.hunks).toEqual([
      { type: 'merged', text: '1.\n\n' },
      { type: 'conflict', base: 'Two.', mine: 'Mine.', theirs: 'Theirs.' },
      { type: 'merged', text: '\n\nThree.' },
    ]);
    const stored = await database.db.post.findUniqueOrThrow({
      where: { id: post.id },
      select: { contentRaw: true, version: true },
    });
    expect(stored).toEqual({ contentRaw: 'One.\n\nTheirs.\n\nThree.', version: 2 });
  });

  test('of a title that both changed is refused', async () => {
    await update(1, { title: 'Theirs' });
    const { conflict } = await conflictOf(merge(1, { title: 'Mine' }));
    expect(conflict).toMatchObject({ mine: { title: 'Mine' }, theirs: { title: 'Theirs' } });
  });

  test('of tags is refused by name unless it says what is stored', async () => {
    await update(1, { tags: ['Two'] });
    const error = await conflictOf(merge(1, { tags: ['Three'], content: 'Mine.' }));
    expect(error.issues).toMatchObject([{ path: 'expectedVersion' }, { path: 'tags' }]);
    expect(await merge(1, { tags: ['Two'], content: 'Mine.' })).toMatchObject({
      content: 'Mine.',
      version: 3,
    });
  });

  test('of a cover that another was given meanwhile is refused by name', async () => {
    const [mine, theirs] = [
      await createMediaRow(database.db, author),
      await createMediaRow(database.db, author),
    ];
    await update(1, { coverId: theirs.id });
    const error = await conflictOf(merge(1, { coverId: mine.id, content: 'Mine.' }));
    expect(error.issues).toMatchObject([{ path: 'expectedVersion' }, { path: 'coverId' }]);
    expect(await merge(1, { coverId: theirs.id, content: 'Mine.' })).toMatchObject({
      content: 'Mine.',
      cover: { id: theirs.id },
      version: 3,
    });
  });

  test('that says what is stored already changes nothing', async () => {
    await update(1, { content: 'Same.' });
    expect(await merge(1, { content: 'Same.' })).toMatchObject({ version: 2 });
  });

  test('after too many others has no base and is refused', async () => {
    for (let n = 0; n <= limits.revisions; n++) {
      await update(1 + n, { content: `${content}\n\nMore ${n}.` });
    }
    const { conflict } = await conflictOf(merge(1, { content: `Mine.\n\n${content}` }));
    expect(conflict?.base).toBeNull();
    const merged = await merge(2, { content: `Mine.\n\n${content}\n\nMore 0.` });
    expect(merged.content).toBe(`Mine.\n\n${content}\n\nMore ${limits.revisions}.`);
    expect(await database.db.postRevision.count({ where: { postId: post.id } })).toBe(
      limits.revisions,
    );
  });
});

test('of six writers at once, each of another paragraph, all are in what is stored', async () => {
  const paragraphs = Array.from({ length: 6 }, (_, n) => `Paragraph ${n}.`);
  await update(1, { content: paragraphs.join('\n\n') });
  const all = await Promise.allSettled(
    paragraphs.map((old, n) =>
      merge(2, { content: paragraphs.join('\n\n').replace(old, `Changed ${n}.`) }),
    ),
  );
  const stored = await database.db.post.findUniqueOrThrow({
    where: { id: post.id },
    select: { contentRaw: true },
  });
  for (const [n, { status }] of all.entries()) {
    expect(stored.contentRaw.includes(`Changed ${n}.`)).toBe(status === 'fulfilled');
  }
  expect(all.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(5);
});

// A client that takes the version of an answer and keeps its own text would write over whoever came
// between the write and the answer.
test('an answer is what its own write made of the post, whoever writes next', async () => {
  const paragraphs = Array.from({ length: 6 }, (_, n) => `Paragraph ${n}.`);
  await update(1, { content: paragraphs.join('\n\n') });
  const answers = await Promise.allSettled(
    paragraphs.map((old, n) =>
      merge(2, { content: paragraphs.join('\n\n').replace(old, `Changed ${n}.`) }),
    ),
  );
  const written = answers.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  expect(new Set(written.map(({ version }) => version)).size).toBe(written.length);
  const { version: last } = await database.db.post.findUniqueOrThrow({
    where: { id: post.id },
    select: { version: true },
  });
  for (const { version, content } of written.filter((it) => it.version < last)) {
    const revision = await database.db.postRevision.findUniqueOrThrow({
      where: { postId_version: { postId: post.id, version } },
      select: { contentRaw: true },
    });
    expect(revision.contentRaw).toBe(content);
  }
});

// A slow renderer, and others who are always faster: found by the interleavings, where six in a row were.
test('a merge that loses ten times in a row is made still', async () => {
  let others = 0;
  const slow = createTestContext({
    db: database.db,
    actor: actorOf(author),
    renderMarkdown: async (...args) => {
      if (others < 10) {
        others += 1;
        await update(others, { content: `Others ${others}.\n\nTwo.\n\nThree.` });
      }
      return ctx.renderMarkdown(...args);
    },
  });
  const content = 'One.\n\nTwo.\n\nMine.';
  const mine = { id: post.id, expectedVersion: 1, content, onConflict: 'merge' } as const;
  expect(await updatePost(slow, mine)).toMatchObject({
    content: 'Others 10.\n\nTwo.\n\nMine.',
    version: 12,
  });
});
