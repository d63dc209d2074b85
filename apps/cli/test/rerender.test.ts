import {
  createComment,
  createPost,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { beforeEach, expect, test } from 'vitest';
import { masthead } from './support/run.ts';

let database: TestDatabase;
const rerender = () => masthead(['rerender'], { DATABASE_URL: database.url });

beforeEach(async () => {
  database = await createTestDatabase();
  return () => database[Symbol.asyncDispose]();
});

test('texts stored by an older renderer are as this one renders them, and nothing else changes', async () => {
  const { db } = database;
  const author = await createUser(db);
  const posts = [];
  for (let n = 0; n < 45; n++)
    posts.push(await createPost(db, { author, content: `*Bread* ${n}` }));
  const deleted = await createPost(db, { author, content: '*Rye*', deleted: true });
  const [post = deleted] = posts;
  const comment = await createComment(db, { post, author, body: '*Good*' });
  const whole = () =>
    Promise.all([
      db.post.findMany({ orderBy: { id: 'asc' } }),
      db.comment.findMany({ orderBy: { id: 'asc' } }),
    ]);
  const before = await whole();

  // What one that let too much through had left.
  const poison = '<p>Bread<script>alert(1)</script></p>';
  await db.post.updateMany({ data: { contentHtml: poison, excerpt: 'old' } });
  await db.comment.updateMany({ where: { id: comment.id }, data: { bodyHtml: poison } });
  const { code, out } = await rerender();
  expect(out).toContain('Posts: 46. Comments: 1. Came out otherwise: 47.');
  expect(code).toBe(0);
  expect(await whole()).toEqual(before);

  expect((await rerender()).out).toContain('otherwise: 0.');
});
