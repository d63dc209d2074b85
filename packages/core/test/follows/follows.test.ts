import {
  actorOf,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteAccount } from '../../src/account/delete-account.ts';
import { follow } from '../../src/follows/follow.ts';
import { listFollowers } from '../../src/follows/list-followers.ts';
import { listFollowing } from '../../src/follows/list-following.ts';
import { unfollow } from '../../src/follows/unfollow.ts';
import { getUser } from '../../src/users/get-user.ts';

let database: TestDatabase;
let ada: TestUser;
let ben: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  ada = await createUser(database.db);
  ben = await createUser(database.db);
});

const as = (user: TestUser, seconds = 0) =>
  createTestContext({
    db: database.db,
    actor: actorOf(user),
    now: new Date(Date.now() + seconds * 1000),
  });
const profile = (user: TestUser, viewer?: TestUser) =>
  getUser(viewer ? as(viewer) : createTestContext({ db: database.db }), {
    username: user.username,
  });

test('whose account is deleted at this moment is nobody to follow', async () => {
  const { id: sessionId } = await createSession(database.db, ben);
  const following = whileOpen(
    database.db,
    (db) =>
      deleteAccount(
        { ...as(ben), db, actor: { ...actorOf(ben), sessionId } },
        { content: 'delete' },
      ),
    () => follow(as(ada), { username: ben.username }),
  );
  await expect(following).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  expect(await profile(ada)).toMatchObject({ followingCount: 0 });
});

describe('follow and unfollow', () => {
  test('count once, at both ends, and show on the profile', async () => {
    expect(await follow(as(ada), { username: ben.username })).toEqual({
      following: true,
      followerCount: 1,
    });
    expect((await follow(as(ada), { username: ben.username })).followerCount).toBe(1);
    expect(await profile(ben, ada)).toMatchObject({
      followerCount: 1,
      followingCount: 0,
      viewer: { following: true },
    });
    expect(await profile(ada, ben)).toMatchObject({
      followerCount: 0,
      followingCount: 1,
      viewer: { following: false },
    });
    expect((await profile(ben)).viewer).toBeNull();
    expect((await profile(ben, ben)).viewer).toBeNull();

    expect(await unfollow(as(ada), { username: ben.username })).toEqual({
      following: false,
      followerCount: 0,
    });
    expect((await unfollow(as(ada), { username: ben.username })).followerCount).toBe(0);
    expect((await profile(ada)).followingCount).toBe(0);
  });

  test('many at once, and each other at once, leave counters that are true', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => createUser(database.db)));
    await Promise.all(
      others.flatMap((other) => [
        follow(as(other), { username: ada.username }),
        follow(as(other), { username: ada.username }),
        follow(as(ada), { username: other.username }),
      ]),
    );
    expect(await profile(ada)).toMatchObject({ followerCount: 8, followingCount: 8 });
  });

  test('refuse oneself and who is not there', async () => {
    await expect(follow(as(ada), { username: ada.username })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'username' }],
    });
    for (const change of [follow, unfollow]) {
      await expect(change(as(ada), { username: 'nobody-here' })).rejects.toMatchObject({
        code: 'USER_NOT_FOUND',
      });
    }
    expect((await profile(ada)).followerCount).toBe(0);
  });
});

describe('the lists', () => {
  test('show the last followed first, page by page, without who is suspended', async () => {
    const others = await Promise.all(Array.from({ length: 3 }, () => createUser(database.db)));
    for (const [second, other] of others.entries()) {
      await follow(as(ada, second), { username: other.username });
      await follow(as(other, second), { username: ada.username });
    }
    const [first, second, third] = others;
    const page = await listFollowing(as(ada), { limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual([third?.id, second?.id]);
    const rest = await listFollowing(as(ada), { limit: 2, cursor: page.nextCursor ?? '' });
    expect(rest).toEqual({
      items: [
        {
          id: first?.id,
          username: first?.username,
          displayName: first?.displayName,
          avatarUrl: null,
        },
      ],
      nextCursor: null,
    });

    await database.db.user.update({
      where: { id: second?.id ?? '' },
      data: { suspendedAt: new Date() },
      select: { id: true },
    });
    const anonymous = createTestContext({ db: database.db });
    const followers = await listFollowers(anonymous, { username: ada.username, limit: 20 });
    expect(followers.items.map(({ id }) => id)).toEqual([third?.id, first?.id]);
    await expect(
      listFollowers(anonymous, { username: 'nobody-here', limit: 20 }),
    ).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });
});
