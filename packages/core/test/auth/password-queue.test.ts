import { LoginInput } from '@masthead/contracts';
import { createTestContext, createTestDatabase } from '@masthead/testkit';
import { expect, test } from 'vitest';
import { login } from '../../src/auth/login.ts';
import { hashPassword } from '../../src/auth/password.ts';
import type { RateLimits } from '../../src/limits/rate-limits.ts';

const PASSWORD = 'correct horse battery';

test('passwords are hashed a few at a time; who comes when a hundred wait is turned away', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 110 }, () => hashPassword(PASSWORD)),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(110 - 103);
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ reason: { code: 'OVERLOADED', status: 503 } });
  }
  // And those behind are served again.
  expect(await hashPassword(PASSWORD)).toMatch(/^\$argon2id\$/);
});

test('who is turned away by that has used up none of what may be tried; a wrong password has', async () => {
  await using database = await createTestDatabase();
  let spent = 0;
  let crowd: Promise<unknown> | undefined;
  const limits: RateLimits = {
    async take(budget) {
      spent += 1;
      // As many as may wait, at the last moment before the password is looked at.
      crowd ??= Promise.all(Array.from({ length: 103 }, () => hashPassword(PASSWORD)));
      return { budget, allowed: true, remaining: 0, resetsIn: 0 };
    },
    async giveBack() {
      spent -= 1;
    },
  };
  const ctx = createTestContext({ db: database.db, limits });
  const input = LoginInput.parse({ email: 'nobody@example.org', password: PASSWORD });
  await expect(login(ctx, input)).rejects.toMatchObject({ code: 'OVERLOADED' });
  expect(spent).toBe(0);
  await crowd;
  await expect(login(ctx, input)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
  expect(spent).toBeGreaterThan(0);
});
