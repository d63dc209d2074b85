import { UserByUsernameInput } from '@masthead/contracts';
import {
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getUser } from '../../src/users/get-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const read = (username: string) =>
  getUser(createTestContext({ db: database.db }), UserByUsernameInput.parse({ username }));

describe('getUser', () => {
  test('answers the public profile, and nothing private', async () => {
    const { id, username, email } = await createUser(database.db, { displayName: 'Ada Lovelace' });
    const user = await read(username.toUpperCase());
    expect(user).toEqual({
      id,
      username,
      displayName: 'Ada Lovelace',
      bio: '',
      websiteUrl: null,
      avatarUrl: null,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      postCount: 0,
      followerCount: 0,
      followingCount: 0,
      viewer: null,
    });
    expect(JSON.stringify(user)).not.toContain(email);
  });

  test.each([1, 50])(
    'counts %i posts that anyone can read, and no other, in one statement',
    async (count) => {
      const author = await createUser(database.db);
      for (let i = 0; i < count; i++) await createPost(database.db, { author });
      await createPost(database.db, { author, status: 'draft' });
      await createPost(database.db, { author, status: 'scheduled' });
      await createPost(database.db, { author, deleted: true });
      const work = await database.queries.during(() => read(author.username));
      expect(work.result.postCount).toBe(count);
      expect(work.statements).toHaveLength(1);
    },
  );

  test('knows nobody else', async () => {
    await expect(read('nobody-here')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });
});
