import {
  actorOf,
  createPost,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
} from '@masthead/testkit';
import { expect, test } from 'vitest';
import { deleteAccount } from '../../src/account/delete-account.ts';
import { listener } from '../webhooks/events.ts';

/** More than one statement takes. */
const COUNT = 1100;

test.each([
  ['delete', 'comment.deleted', 0],
  ['anonymise', 'comment.updated', COUNT],
] as const)(
  '%s: of very many comments each has its event and its place',
  async (content, type, counted) => {
    await using database = await createTestDatabase();
    const { db } = database;
    await listener(database);
    const user = await createUser(db);
    const { id: sessionId } = await createSession(db, user);
    const post = await createPost(db, { author: await createUser(db) });
    await db.$executeRaw`INSERT INTO comments (id, post_id, author_id, body_raw, body_html, path)
    SELECT id, ${post.id}::uuid, ${user.id}::uuid, 'Rye.', '<p>Rye.</p>', replace(id::text, '-', '')
      FROM (SELECT masthead_new_id() AS id FROM generate_series(1, ${COUNT})) made`;
    await db.post.update({
      where: { id: post.id },
      data: { commentCount: COUNT },
      select: { id: true },
    });

    const actor = { ...actorOf(user), sessionId };
    await deleteAccount(createTestContext({ db, actor }), { content });

    const comments = await db.comment.findMany({ select: { authorId: true, bodyRaw: true } });
    expect(comments).toHaveLength(COUNT);
    expect(new Set(comments.map(({ authorId }) => authorId)).size).toBe(1);
    expect(comments[0]?.authorId).not.toBe(user.id);
    expect(new Set(comments.map(({ bodyRaw }) => bodyRaw))).toEqual(
      new Set([content === 'delete' ? '' : 'Rye.']),
    );
    const { commentCount } = await db.post.findUniqueOrThrow({ where: { id: post.id } });
    expect(commentCount).toBe(counted);
    const told = await db.webhookDelivery.findMany({
      where: { event: { type } },
      select: { subjectId: true },
    });
    expect(new Set(told.map(({ subjectId }) => subjectId)).size).toBe(COUNT);
    expect(told).toHaveLength(COUNT);
  },
);
