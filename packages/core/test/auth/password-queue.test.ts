import { expect, test } from 'vitest';
import { hashPassword } from '../../src/auth/password.ts';

test('passwords are hashed a few at a time; who comes when a hundred wait is turned away', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 110 }, () => hashPassword('correct horse battery')),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(110 - 103);
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ reason: { code: 'OVERLOADED', status: 503 } });
  }
  // And those behind are served again.
  expect(await hashPassword('correct horse battery')).toMatch(/^\$argon2id\$/);
});
