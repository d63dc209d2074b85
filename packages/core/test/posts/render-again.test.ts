import { createPost, createTestContext, createTestDatabase, createUser } from '@masthead/testkit';
import { afterAll, expect, test } from 'vitest';
import { renderAgain } from '../../src/posts/render-again.ts';

const { db, ...database } = await createTestDatabase();
afterAll(() => database[Symbol.asyncDispose]());

test('a post that its author writes meanwhile is theirs', async () => {
  const { id } = await createPost(db, { author: await createUser(db), content: '*Bread*' });
  await db.post.update({ where: { id }, data: { contentHtml: 'old' } });
  const { renderMarkdown } = createTestContext({ db });
  const report = await renderAgain({
    db,
    async renderMarkdown(...args) {
      await db.post.update({
        where: { id },
        data: { contentHtml: 'theirs', version: { increment: 1 } },
      });
      return renderMarkdown(...args);
    },
  });
  expect(report).toMatchObject({ posts: 1, changed: 0, refused: [] });
  expect(await db.post.findUnique({ where: { id }, select: { contentHtml: true } })).toEqual({
    contentHtml: 'theirs',
  });
});

test('it stops when it is told to', async () => {
  const report = await renderAgain(createTestContext({ db }), { signal: AbortSignal.abort() });
  expect(report).toMatchObject({ posts: 0, interrupted: true });
});
