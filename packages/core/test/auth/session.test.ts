import { lifetimes, RegisterInput } from '@masthead/contracts';
import {
  type CookieJar,
  createCookieJar,
  createTestContext,
  createTestDatabase,
  sessionOf,
  type TestDatabase,
  testAuth,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../../src/auth/authenticate.ts';
import { login } from '../../src/auth/login.ts';
import { logout } from '../../src/auth/logout.ts';
import { refresh } from '../../src/auth/refresh.ts';
import { register } from '../../src/auth/register.ts';
import type { Context } from '../../src/context.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const start = new Date('2026-11-20T09:00:00.000Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function contextAt(seconds: number, rest: Partial<Context> = {}): Context {
  return createTestContext({ db: database.db, ...rest, now: after(seconds) });
}

/** A new account, signed in at second 0 with the refresh token in the body. */
async function signIn() {
  const username = `u${uniqueKey()}`;
  const input = {
    email: `${username}@example.org`,
    username,
    password: 'correct horse',
    tokenDelivery: 'body',
  };
  const session = await register(contextAt(0), RegisterInput.parse(input));
  return { ...session, refreshToken: session.refreshToken ?? '' };
}

const refreshAt = async (seconds: number, refreshToken: string, rest: Partial<Context> = {}) => {
  const session = await refresh(contextAt(seconds, rest), { refreshToken });
  return { ...session, refreshToken: session.refreshToken ?? '' };
};

const ended = {
  code: 'INVALID_REFRESH_TOKEN',
  status: 401,
  issues: [{ path: 'refreshToken' }],
};
const invalidToken = { code: 'INVALID_TOKEN', status: 401 };

describe('refresh', () => {
  test('exchanges a token in the body for another, in the body', async () => {
    const session = await signIn();
    const refreshCookie = createCookieJar();
    const next = await refreshAt(60, session.refreshToken, { refreshCookie });
    expect(next.user).toEqual(session.user);
    expect(next.refreshToken).toMatch(/^mhr_[\w-]{43}$/);
    expect(next.refreshToken).not.toBe(session.refreshToken);
    expect(refreshCookie.token).toBeUndefined();
    await expect(authenticate(contextAt(60), next.accessToken)).resolves.toMatchObject({
      userId: session.user.id,
    });
  });

  test('exchanges the cookie for another cookie', async () => {
    const { refreshToken } = await signIn();
    const refreshCookie = createCookieJar(refreshToken);
    const session = await refresh(contextAt(60, { refreshCookie }), {});
    expect(session).not.toHaveProperty('refreshToken');
    expect(refreshCookie.token).toMatch(/^mhr_/);
    expect(refreshCookie.token).not.toBe(refreshToken);
    expect(refreshCookie.maxAgeSeconds).toBe(lifetimes.refreshToken);
  });

  test('keeps a session alive for as long as it is used', async () => {
    let { refreshToken } = await signIn();
    for (const day of [20, 40, 60]) {
      ({ refreshToken } = await refreshAt(day * 86_400, refreshToken));
    }
    expect(refreshToken).toMatch(/^mhr_/);
  });

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one nobody issued', `mhr_${'A'.repeat(43)}`],
    ['an access token', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'],
    ['NULs and surrogates', 'mhr_\0\ud800'],
  ])('refuses %s', async (_, refreshToken) => {
    await expect(refresh(contextAt(0), { refreshToken })).rejects.toMatchObject(ended);
  });

  test('refuses a token older than its lifetime', async () => {
    const { refreshToken } = await signIn();
    await expect(refreshAt(lifetimes.refreshToken, refreshToken)).rejects.toMatchObject(ended);
    await expect(refreshAt(lifetimes.refreshToken - 1, refreshToken)).resolves.toBeDefined();
  });

  test('takes away a cookie that is good for nothing', async () => {
    const refreshCookie = createCookieJar('mhr_stale');
    await expect(refresh(contextAt(0, { refreshCookie }), {})).rejects.toMatchObject(ended);
    expect(refreshCookie.token).toBeUndefined();
  });

  test('refuses a suspended user and one that is gone', async () => {
    const suspended = await signIn();
    await database.db.user.update({
      where: { id: suspended.user.id },
      data: { suspendedAt: start },
      select: { id: true },
    });
    await expect(refreshAt(1, suspended.refreshToken)).rejects.toMatchObject(ended);
    const gone = await signIn();
    await database.db.user.delete({ where: { id: gone.user.id }, select: { id: true } });
    await expect(refreshAt(1, gone.refreshToken)).rejects.toMatchObject(ended);
  });
});

/** That somebody has their token is written down, and a mail says so. */
async function expectOwnerTold(email: string): Promise<void> {
  const mails = await database.db.mail.findMany({ where: { recipient: email } });
  const told = mails.filter(({ data }) => JSON.stringify(data).includes('signed you out'));
  expect(told).toHaveLength(1);
  const user = await database.db.user.findUniqueOrThrow({ where: { email } });
  const [deed] = await database.db.auditEntry.findMany({
    where: { action: 'session.reuse', after: { path: ['userId'], equals: user.id } },
  });
  expect(deed).toMatchObject({ actorKind: 'system', subjectKind: 'session' });
}

describe('a token used twice', () => {
  test('within the grace time answers the same successor (THREATS 2, 4)', async () => {
    const { refreshToken } = await signIn();
    const first = await refreshAt(60, refreshToken);
    const again = await refreshAt(60 + lifetimes.refreshGrace, refreshToken);
    expect(again.refreshToken).toBe(first.refreshToken);
    await expect(refreshAt(200, first.refreshToken)).resolves.toBeDefined();
  });

  test('within the grace time, across a change of the signing key', async () => {
    const { refreshToken } = await signIn();
    const first = await refreshAt(60, refreshToken);
    const next = { id: 'next', secret: 'the-key-that-signs-from-tomorrow-on-0123456789' };
    const auth = { ...testAuth, keys: [next, ...testAuth.keys] } as const;
    const again = await refreshAt(70, refreshToken, { auth });
    expect(again.refreshToken).toBe(first.refreshToken);
  });

  test('after the grace time ends the session, for successor and access tokens too (THREATS 1)', async () => {
    const { refreshToken } = await signIn();
    const successor = await refreshAt(60, refreshToken);
    const warnings: string[] = [];
    const log = {
      ...contextAt(0).log,
      warn: (_: object, message: string) => void warnings.push(message),
    };
    await expect(authenticate(contextAt(91), successor.accessToken)).resolves.toBeDefined();
    await expect(refreshAt(91, refreshToken, { log })).rejects.toMatchObject(ended);
    expect(warnings).toEqual(['refresh token reused: session revoked']);
    await expectOwnerTold(successor.user.email);
    await expect(refreshAt(92, successor.refreshToken)).rejects.toMatchObject(ended);
    await expect(authenticate(contextAt(92), successor.accessToken)).rejects.toMatchObject(
      invalidToken,
    );
  });

  test('ends that session and no other', async () => {
    const { refreshToken, user } = await signIn();
    const elsewhere = sessionOf(
      await login(contextAt(0), {
        email: user.email,
        password: 'correct horse',
        tokenDelivery: 'body',
      }),
    );
    await refreshAt(60, refreshToken);
    await expect(refreshAt(100, refreshToken)).rejects.toMatchObject(ended);
    await expect(refreshAt(101, elsewhere.refreshToken ?? '')).resolves.toBeDefined();
  });

  test('fifty times at once has exactly one successor (THREATS 3)', async () => {
    const { refreshToken, user } = await signIn();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => refreshAt(60, refreshToken)),
    );
    expect(new Set(answers.map((answer) => answer.refreshToken)).size).toBe(1);
    expect(await database.db.refreshToken.count({ where: { userId: user.id } })).toBe(2);
    await expect(refreshAt(120, answers[0]?.refreshToken ?? '')).resolves.toBeDefined();
  });
});

describe('logout', () => {
  const cases: [
    string,
    (session: Awaited<ReturnType<typeof signIn>>) => Promise<CookieJar | undefined>,
  ][] = [
    [
      'the token in the body',
      async ({ refreshToken }) => {
        await logout(contextAt(10), { refreshToken });
        return undefined;
      },
    ],
    [
      'the cookie',
      async ({ refreshToken }) => {
        const refreshCookie = createCookieJar(refreshToken);
        await logout(contextAt(10, { refreshCookie }), {});
        return refreshCookie;
      },
    ],
    [
      'a token already exchanged',
      async ({ refreshToken }) => {
        await refreshAt(5, refreshToken);
        await logout(contextAt(10), { refreshToken });
        return undefined;
      },
    ],
    [
      'the access token alone',
      async ({ accessToken }) => {
        const actor = await authenticate(contextAt(10), accessToken);
        await logout(contextAt(10, { actor }), {});
        return undefined;
      },
    ],
  ];

  test.each(cases)('by %s refuses the very next request (THREATS 6)', async (_, signOut) => {
    const session = await signIn();
    const cookie = await signOut(session);
    expect(cookie?.token).toBeUndefined();
    await expect(authenticate(contextAt(10), session.accessToken)).rejects.toMatchObject(
      invalidToken,
    );
    await expect(refreshAt(11, session.refreshToken)).rejects.toMatchObject(ended);
  });

  test('twice, or without a session, is no error', async () => {
    const { refreshToken } = await signIn();
    await logout(contextAt(10), { refreshToken });
    await logout(contextAt(20), { refreshToken });
    await logout(contextAt(20), {});
    await logout(contextAt(20), { refreshToken: 'mhr_unknown' });
    const row = await database.db.refreshToken.findFirstOrThrow({
      where: { revokedAt: { not: null }, createdAt: start },
      orderBy: { id: 'desc' },
      select: { revokedAt: true },
    });
    expect(row.revokedAt).toEqual(after(10));
  });

  test('ends no session but the one', async () => {
    const { refreshToken, user } = await signIn();
    const credentials = {
      email: user.email,
      password: 'correct horse',
      tokenDelivery: 'body',
    } as const;
    const elsewhere = sessionOf(await login(contextAt(0), credentials));
    await logout(contextAt(10), { refreshToken });
    await expect(authenticate(contextAt(10), elsewhere.accessToken)).resolves.toBeDefined();
  });

  test('in the middle of a refresh leaves no way back in', async () => {
    for (let round = 0; round < 10; round++) {
      const session = await signIn();
      const [refreshed] = await Promise.allSettled([
        refreshAt(60, session.refreshToken),
        logout(contextAt(60), { refreshToken: session.refreshToken }),
      ]);
      await expect(authenticate(contextAt(61), session.accessToken)).rejects.toMatchObject(
        invalidToken,
      );
      if (refreshed.status === 'fulfilled') {
        await expect(refreshAt(61, refreshed.value.refreshToken)).rejects.toMatchObject(ended);
      }
    }
  });
});

describe('authenticate', () => {
  test('costs one statement', async () => {
    const { accessToken } = await signIn();
    const work = await database.queries.during(() => authenticate(contextAt(1), accessToken));
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
    expect(work.result).toMatchObject({ kind: 'user', role: 'author' });
  });

  test('sees a new role at once, and a suspension (THREATS 5)', async () => {
    const { accessToken, user } = await signIn();
    const set = (data: { role: 'editor' } | { suspendedAt: Date }) =>
      database.db.user.update({ where: { id: user.id }, data, select: { id: true } });
    await set({ role: 'editor' });
    await expect(authenticate(contextAt(1), accessToken)).resolves.toMatchObject({
      role: 'editor',
    });
    await set({ suspendedAt: start });
    await expect(authenticate(contextAt(1), accessToken)).rejects.toMatchObject(invalidToken);
  });

  test('refuses a refresh token (THREATS 9)', async () => {
    const { refreshToken } = await signIn();
    await expect(authenticate(contextAt(1), refreshToken)).rejects.toMatchObject(invalidToken);
  });
});
