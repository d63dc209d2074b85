import { createPost, createTestContext, createTestDatabase, createUser } from '@masthead/testkit';
import { expect, test, vi } from 'vitest';
import { keepHouse } from '../src/housekeeping.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('takes what has been in the trash for too long, again and again, and stops', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const author = await createUser(db);
  const trash = async (days: number) => {
    const { id } = await createPost(db, { author });
    await db.post.update({
      where: { id },
      data: { deletedAt: new Date(Date.now() - days * DAY_MS) },
    });
  };
  const left = () => db.post.count();

  await trash(31);
  await trash(29);
  const house = keepHouse(createTestContext({ db }), { first: 1, every: 50 });
  await vi.waitFor(async () => expect(await left()).toBe(1), 10_000);
  await trash(31);
  await vi.waitFor(async () => expect(await left()).toBe(1), 10_000);
  house.stop();
});
