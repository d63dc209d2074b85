import { User, UserByUsernameInput } from '@masthead/contracts';
import {
  actorOf,
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

  test('looks up nothing for fields that are not named', async () => {
    const [author, reader] = [await createUser(database.db), await createUser(database.db)];
    await createPost(database.db, { author });
    const { username } = author;
    const parts = ['"avatarKey"', 'FROM follows', 'FROM posts'];
    const needs: Partial<Record<keyof User, string>> = {
      avatarUrl: parts[0] as string,
      viewer: parts[1] as string,
      postCount: parts[2] as string,
    };
    for (const actor of [undefined, actorOf(author), actorOf(reader)]) {
      const ctx = createTestContext({ db: database.db, ...(actor && { actor }) });
      const whole = await getUser(ctx, { username });
      for (const field of User.keyof().options) {
        const work = await database.queries.during(() =>
          getUser(ctx, { username, fields: [field] }),
        );
        expect(work.result).toEqual({ [field]: whole[field] });
        expect(work.statements).toHaveLength(1);
        const read = parts.filter((part) => work.statements[0]?.includes(part));
        expect(read, field).toEqual(needs[field] === undefined ? [] : [needs[field]]);
      }
    }
  });

  test('knows nobody else', async () => {
    await expect(read('nobody-here')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });
});
