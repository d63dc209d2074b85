import type { Session, UserRole } from '@masthead/contracts';
import type { Database } from '@masthead/db';
import { uniqueKey } from '@masthead/testkit';
import type { Call } from './transports.ts';

export const PASSWORD = 'correct horse battery';

/** Opens an account of its own, as a client that keeps its tokens itself. */
export async function signUp(call: Call): Promise<Session & { refreshToken: string }> {
  const username = `u-${uniqueKey()}`;
  const outcome = await call('auth.register', {
    email: `${username}@example.org`,
    username,
    password: PASSWORD,
    tokenDelivery: 'body',
  });
  if (outcome.data === undefined) throw new Error(outcome.text);
  return outcome.data;
}

/** The same, with a role that nobody gets by signing up. */
export async function signUpAs(call: Call, db: Database, role: UserRole) {
  const session = await signUp(call);
  await db.user.update({ where: { id: session.user.id }, data: { role }, select: { id: true } });
  return session;
}
