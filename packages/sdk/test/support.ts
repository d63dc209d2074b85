import { uniqueKey } from '@masthead/testkit';
import type { RegisterInput } from '../src/index.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody who has no account yet. */
export function newPerson(): RegisterInput & { password: string } {
  const username = `u-${uniqueKey()}`;
  return { email: `${username}@example.org`, username, password: PASSWORD };
}
