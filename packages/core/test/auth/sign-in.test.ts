import { LoginInput, lifetimes, RegisterInput } from '@masthead/contracts';
import {
  createCookieJar,
  createTestContext,
  createTestDatabase,
  sessionOf,
  type TestDatabase,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { authenticate } from '../../src/auth/authenticate.ts';
import { login } from '../../src/auth/login.ts';
import { me } from '../../src/auth/me.ts';
import * as password from '../../src/auth/password.ts';
import { register } from '../../src/auth/register.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const secret = 'correct horse battery';

function account(fields: Partial<RegisterInput> = {}) {
  const username = `u${uniqueKey()}`;
  return RegisterInput.parse({
    email: `${username}@example.org`,
    username,
    password: secret,
    ...fields,
  });
}

function context() {
  const refreshCookie = createCookieJar();
  return { ...createTestContext({ db: database.db }), refreshCookie };
}

const credentials = (email: string, given = secret) => LoginInput.parse({ email, password: given });

describe('register', () => {
  test('opens an account and signs it in, with the refresh token in the cookie', async () => {
    const ctx = context();
    const input = account({ displayName: 'Ada Lovelace' });
    const session = await register(ctx, input);
    expect(session).toMatchObject({
      user: {
        username: input.username,
        email: input.email,
        displayName: 'Ada Lovelace',
        role: 'author',
      },
      expiresIn: lifetimes.accessToken,
    });
    expect(session).not.toHaveProperty('refreshToken');
    expect(ctx.refreshCookie.token).toMatch(/^mhr_[\w-]{43}$/);
    expect(ctx.refreshCookie.maxAgeSeconds).toBe(lifetimes.refreshToken);

    const actor = await authenticate(ctx, session.accessToken);
    expect(await me({ ...ctx, actor })).toEqual(session.user);
  });

  test('answers the refresh token in the body, and sets no cookie, when asked', async () => {
    const ctx = context();
    const session = await register(ctx, account({ tokenDelivery: 'body' }));
    expect(session.refreshToken).toMatch(/^mhr_/);
    expect(ctx.refreshCookie.token).toBeUndefined();
  });

  test('shows the username where no display name was given', async () => {
    const input = account();
    const session = await register(context(), input);
    expect(session.user.displayName).toBe(input.username);
  });

  test('stores neither the password nor a token (THREATS 11)', async () => {
    const ctx = context();
    const { user } = await register(ctx, account());
    const token = ctx.refreshCookie.token ?? '';
    const row = await database.db.user.findUniqueOrThrow({
      where: { id: user.id },
      select: { passwordHash: true, refreshTokens: { select: { tokenHash: true } } },
    });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    expect(row.refreshTokens).toHaveLength(1);
    expect(Buffer.from(row.refreshTokens[0]?.tokenHash ?? []).toString('utf8')).not.toContain(
      token,
    );
  });

  test.each([
    ['as it is', (email: string) => email],
    ['in capitals', (email: string) => email.toUpperCase()],
    ['in full width', (email: string) => email.replace('u', 'ｕ')],
  ])('refuses a taken email %s', async (_, change) => {
    const { email } = await registered();
    const twin = account({ email: change(email) });
    await expect(register(context(), twin)).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
      status: 409,
      issues: [{ path: 'email' }],
    });
    expect(await database.db.user.count({ where: { username: twin.username } })).toBe(0);
  });

  test.each([
    ['as it is', (name: string) => name],
    ['in capitals', (name: string) => name.toUpperCase()],
    ['in full width', (name: string) => name.replace('u', 'ｕ')],
  ])('refuses a taken username %s', async (_, change) => {
    const { username } = await registered();
    await expect(
      register(context(), account({ username: change(username) })),
    ).rejects.toMatchObject({
      code: 'USERNAME_TAKEN',
      status: 409,
      issues: [{ path: 'username' }],
    });
  });

  test('lets one of ten at once have the name, and leaves nothing of the others', async () => {
    const username = `race${uniqueKey()}`;
    const emails = Array.from({ length: 10 }, () => account().email);
    const results = await Promise.allSettled(
      emails.map((email) => register(context(), account({ username, email }))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(9).fill('USERNAME_TAKEN'));
    expect(await database.db.user.count({ where: { email: { in: emails } } })).toBe(1);
    expect(
      await database.db.refreshToken.count({ where: { user: { email: { in: emails } } } }),
    ).toBe(1);
  });

  test('leaves nothing half-written when the session cannot be stored', async () => {
    const input = account();
    const ctx = { ...context(), now: () => new Date(Number.NaN) };
    await expect(register(ctx, input)).rejects.toThrow();
    expect(await database.db.user.count({ where: { email: input.email } })).toBe(0);
    expect(ctx.refreshCookie.token).toBeUndefined();
  });

  test('takes a client address and name that the columns cannot hold', async () => {
    const client = { ip: 'unix:', userAgent: `a\0b\ud800${'x'.repeat(2000)}` };
    const { user } = await register({ ...context(), client }, account());
    const token = await database.db.refreshToken.findFirstOrThrow({
      where: { userId: user.id },
      select: { ipAddress: true, userAgent: true },
    });
    expect(token.ipAddress).toBeNull();
    expect(token.userAgent).toMatch(/^ab\ufffdx+$/);
  });
});

describe('login', () => {
  test('signs in with the email in any form', async () => {
    const { email, username } = await registered();
    const ctx = context();
    const session = sessionOf(await login(ctx, credentials(email.toUpperCase())));
    expect(session.user.username).toBe(username);
    expect(ctx.refreshCookie.token).toMatch(/^mhr_/);
    await expect(authenticate(ctx, session.accessToken)).resolves.toMatchObject({
      userId: session.user.id,
    });
  });

  test('starts a session of its own each time (THREATS 7, 10)', async () => {
    const { email } = await registered();
    const [one, two] = [context(), context()];
    await Promise.all([login(one, credentials(email)), login(two, credentials(email))]);
    expect(one.refreshCookie.token).not.toBe(two.refreshCookie.token);
  });

  test.each([
    ['an unknown email', async () => credentials('nobody@example.org')],
    [
      'a wrong password',
      async () => credentials((await registered()).email, 'wrong horse battery'),
    ],
    ['an empty password', async () => credentials((await registered()).email, '')],
    ['an account without a password', async () => credentials((await withoutPassword()).email)],
  ])('answers %s alike, after the same work (THREATS 18)', async (_, input) => {
    const given = await input();
    const verify = vi.spyOn(password, 'verifyPassword');
    const ctx = context();
    await expect(login(ctx, given)).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
      status: 401,
      issues: [{ path: 'email' }, { path: 'password' }],
    });
    expect(verify).toHaveBeenCalledOnce();
    expect(ctx.refreshCookie.token).toBeUndefined();
  });

  test('tells only who has the password that an account is suspended', async () => {
    const { email } = await registered();
    await database.db.user.update({
      where: { email },
      data: { suspendedAt: new Date() },
      select: { id: true },
    });
    await expect(login(context(), credentials(email))).rejects.toMatchObject({
      code: 'ACCOUNT_SUSPENDED',
    });
    await expect(login(context(), credentials(email, 'a guess'))).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  test('brings an outdated hash to today’s cost', async () => {
    const { email } = await registered();
    await outdate(email);
    await login(context(), credentials(email));
    const row = await database.db.user.findUniqueOrThrow({
      where: { email },
      select: { passwordHash: true },
    });
    expect(row.passwordHash).toMatch(/\$m=19456,/);
    await login(context(), credentials(email));
  });

  test('lets two in at once whose hash is outdated', async () => {
    const { email } = await registered();
    await outdate(email);
    let isFirst = true;
    const user = new Proxy(database.db.user, {
      get(target, key) {
        const value = Reflect.get(target, key);
        if (key !== 'updateMany') return value;
        return async (args: Parameters<typeof target.updateMany>[0]) => {
          if (isFirst) {
            isFirst = false;
            await login(context(), credentials(email));
          }
          return target.updateMany(args);
        };
      },
    });
    const db = new Proxy(database.db, {
      get: (target, key) => (key === 'user' ? user : Reflect.get(target, key)),
    });
    await login({ ...context(), db }, credentials(email));
    expect(isFirst).toBe(false);
  });
});

describe('me', () => {
  test('wants a session', async () => {
    await expect(me(context())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('answers in one statement', async () => {
    const ctx = context();
    const { accessToken } = await register(ctx, account());
    const actor = await authenticate(ctx, accessToken);
    const work = await database.queries.during(() => me({ ...ctx, actor }));
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
  });
});

async function registered(): Promise<RegisterInput> {
  const input = account();
  await register(context(), input);
  return input;
}

/** As if the password had been hashed when less was enough. */
async function outdate(email: string): Promise<void> {
  const argon2 = await import('argon2');
  const passwordHash = await argon2.hash(secret, {
    type: argon2.argon2id,
    memoryCost: 4096,
    timeCost: 2,
    parallelism: 1,
  });
  await database.db.user.update({
    where: { email },
    data: { passwordHash },
    select: { id: true },
  });
}

async function withoutPassword(): Promise<RegisterInput> {
  const input = await registered();
  await database.db.user.update({
    where: { email: input.email },
    data: { passwordHash: null },
    select: { id: true },
  });
  return input;
}
