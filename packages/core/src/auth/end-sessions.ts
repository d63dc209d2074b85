import { endSessionsOf, revokeApiTokensOf, type Tx } from '@masthead/db';

/**
 * Ends the sessions of a user from the very next request on, their access tokens included; `except` is
 * the one that goes on, mostly the one that asks. API tokens end too: who could sign in could make some. In
 * the transaction of whatever made it necessary, after the row of the user was written: a sign-in, or a new
 * token, that was under way then either came before, and is ended here, or meets what was written
 * (`startSession`, `holdSession`). Answers how many sessions ended.
 */
export async function endSessions(
  tx: Tx,
  of: { userId: string; except?: string | undefined },
): Promise<number> {
  const ended = await endSessionsOf(tx, of);
  await revokeApiTokensOf(tx, of.userId);
  return ended;
}
