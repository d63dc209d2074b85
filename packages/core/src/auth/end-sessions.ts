import { endSessionsOf, type Tx } from '@masthead/db';

/**
 * Ends the sessions of a user from the very next request on, their access tokens included; `except` is
 * the one that goes on, mostly the one that asks. In the transaction of whatever made it necessary, after
 * the row of the user was written: a sign-in that was under way then either came before, and is ended
 * here, or meets what was written (`startSession`). Answers how many ended.
 */
export function endSessions(
  tx: Tx,
  of: { userId: string; except?: string | undefined },
): Promise<number> {
  return endSessionsOf(tx, of);
}
