import type { LoginResult } from '@masthead/contracts';

/** The session that a sign-in of an account without a second factor leads to. */
export function sessionOf(result: LoginResult) {
  if (result.status !== 'signed_in') throw new Error(`Not signed in: ${result.status}.`);
  return result;
}
