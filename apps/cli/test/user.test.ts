import { login, resetPassword } from '@masthead/core';
import {
  createPasskeyRow,
  createTestContext,
  createTestDatabase,
  createUser,
  sessionOf,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { masthead } from './support/run.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const user = (...args: string[]) =>
  masthead(['user', ...args], {
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://blog.example.org',
  });
const roleOf = async (email: string) =>
  (await database.db.user.findUniqueOrThrow({ where: { email } })).role;

const email = 'ada@example.org';

test('the first admin is made with a link to their password, which works once', async () => {
  // Reserved: nobody takes it by signing up.
  const made = await user('create', 'Ada@Example.org', '--username', 'admin', '--role', 'admin');
  expect(made.code).toBe(0);
  const [, token = ''] =
    /^https:\/\/blog\.example\.org\/reset-password#(mhe_[\w-]{43})\n$/.exec(made.out) ?? [];
  const ctx = createTestContext({ db: database.db });
  const password = 'correct horse battery';
  await resetPassword(ctx, { token, password });
  const session = sessionOf(await login(ctx, { email, password, tokenDelivery: 'body' }));
  expect(session.user).toMatchObject({ username: 'admin', role: 'admin' });
  await expect(resetPassword(ctx, { token, password })).rejects.toThrow(
    expect.objectContaining({ code: 'INVALID_LINK' }),
  );
});

test('a role is given, and the log has it; the last admin stays one', async () => {
  await user('create', 'grace@example.org', '--username', 'grace');
  expect(await roleOf('grace@example.org')).toBe('author');
  expect(await user('role', email, 'author')).toEqual({
    code: 1,
    out: '',
    err: 'The site would have no admin. Make somebody else an admin first.\n',
  });
  const given = await user('role', 'GRACE@example.org', 'admin');
  expect(given).toMatchObject({ code: 0, out: '@grace is admin now.\n' });
  expect((await user('role', email, 'author')).code).toBe(0);
  expect([await roleOf(email), await roleOf('grace@example.org')]).toEqual(['author', 'admin']);
  const deeds = await database.db.auditEntry.findMany({ orderBy: { seq: 'asc' } });
  expect(deeds.map(({ action, actorKind }) => `${action} by ${actorKind}`)).toEqual([
    'user.create by system',
    'password.reset by user',
    'user.create by system',
    'role.change by system',
    'role.change by system',
  ]);
});

test.each([
  ['a taken email', ['create', email, '--username', 'other'], /^email has an account already/],
  ['a taken username', ['create', 'x@example.org', '--username', 'admin'], /^username is taken/],
  ['no address', ['create', 'ada', '--username', 'other'], /^email must be an email address/],
  ['a bad username', ['create', 'x@example.org', '--username', 'a b'], /^username must be/],
  ['an unknown account', ['role', 'nobody@example.org', 'admin'], /^There is no such user/],
])('%s is refused in a sentence, and nothing is written', async (_, args, sentence) => {
  const before = await database.db.user.count();
  const { code, out, err } = await user(...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(sentence);
  expect(await database.db.user.count()).toBe(before);
});

test.each([[['role', email, 'owner']], [['create', email]]])(
  '%j is answered with how it is used',
  async (args) => {
    expect((await user(...args)).code).toBe(2);
  },
);

test('second factors are taken off an account whose owner has lost them', async () => {
  const owner = await createUser(database.db);
  await createPasskeyRow(database.db, owner);
  expect((await user('factors-off', owner.email.toUpperCase())).out).toContain('factors are off');
  expect(await database.db.passkey.count({ where: { userId: owner.id } })).toBe(0);
  expect((await user('factors-off', owner.email)).out).toContain('no second factor');
  const unknown = await user('factors-off', 'nobody@example.org');
  expect(unknown.code).toBe(1);
  expect(unknown.err).toContain('There is no such user.');
});
