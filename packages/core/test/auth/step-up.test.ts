import { lifetimes, RegisterInput } from '@masthead/contracts';
import {
  createTestContext,
  createTestDatabase,
  sessionOf,
  type TestDatabase,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../../src/auth/authenticate.ts';
import { login } from '../../src/auth/login.ts';
import { requireRecentAuth } from '../../src/auth/recent-auth.ts';
import { refresh } from '../../src/auth/refresh.ts';
import { register } from '../../src/auth/register.ts';
import { stepUp } from '../../src/auth/step-up.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const password = 'correct horse';
const start = new Date('2026-11-20T09:00:00.000Z');
const contextAt = (seconds: number) =>
  createTestContext({ db: database.db, now: new Date(start.getTime() + seconds * 1000) });

/** Signs up at second 0; answers the context of a request at any later one. */
async function signUp() {
  const username = `u${uniqueKey()}`;
  const email = `${username}@example.org`;
  const session = await register(
    contextAt(0),
    RegisterInput.parse({ email, username, password, tokenDelivery: 'body' }),
  );
  const actor = await authenticate(contextAt(0), session.accessToken);
  return { email, session, at: (seconds: number) => ({ ...contextAt(seconds), actor }) };
}

const required = { code: 'STEP_UP_REQUIRED', status: 403 };
const stale = lifetimes.recentAuth;

describe('stepping up', () => {
  test('with the password counts for ten minutes', async () => {
    const { at } = await signUp();
    await expect(requireRecentAuth(at(stale))).rejects.toMatchObject(required);
    await stepUp(at(stale), { password });
    await expect(requireRecentAuth(at(2 * stale - 1))).resolves.toBeUndefined();
    await expect(requireRecentAuth(at(2 * stale))).rejects.toMatchObject(required);
  });

  test('with another password does nothing', async () => {
    const { at } = await signUp();
    await expect(stepUp(at(stale), { password: 'a guess' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
      issues: [{ path: 'password' }],
    });
    await expect(requireRecentAuth(at(stale))).rejects.toMatchObject(required);
  });

  test('counts for that session alone', async () => {
    const { email, at } = await signUp();
    const elsewhere = sessionOf(
      await login(contextAt(0), { email, password, tokenDelivery: 'body' }),
    );
    const actor = await authenticate(contextAt(0), elsewhere.accessToken);
    await stepUp(at(stale), { password });
    const other = { ...contextAt(stale), actor };
    await expect(requireRecentAuth(other)).rejects.toMatchObject(required);
  });

  test('is not what exchanging a refresh token does, which keeps what was shown', async () => {
    const { at, session } = await signUp();
    const next = await refresh(contextAt(60), { refreshToken: session.refreshToken });
    const actor = await authenticate(contextAt(60), next.accessToken);
    const later = (seconds: number) => ({ ...contextAt(seconds), actor });
    await expect(requireRecentAuth(later(stale - 1))).resolves.toBeUndefined();
    await expect(requireRecentAuth(later(stale))).rejects.toMatchObject(required);
    await stepUp(at(stale), { password });
    await expect(requireRecentAuth(later(stale))).resolves.toBeUndefined();
  });
});
