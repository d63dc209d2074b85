import type { Tx } from '../client.ts';
import type { EmailTokenKind } from '../generated/enums.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';

export interface UsedEmailToken {
  userId: string;
  /** The address the link was mailed to. */
  email: string;
}

// One statement decides: of many who use a link at once, the row lets one through.
const use = statement(`UPDATE email_tokens SET used_at = $3::timestamptz
  WHERE token_hash = $1::bytea AND kind = $2::email_token_kind AND used_at IS NULL AND expires_at > $3::timestamptz
  RETURNING user_id AS "userId", email`);

/** Uses a link up, if it is good and the transaction commits. */
export async function useEmailToken(
  tx: Tx,
  args: { tokenHash: Uint8Array<ArrayBuffer>; kind: EmailTokenKind; now: Date },
): Promise<UsedEmailToken | undefined> {
  const [used] = await rowsIn<UsedEmailToken>(tx, use, [args.tokenHash, args.kind, args.now]);
  return used;
}

export interface AccountRow {
  id: string;
  username: string;
  email: string;
  /** ISO text. */
  emailVerifiedAt: string | null;
  passwordHash: string | null;
}

const columns = `id, username, email, email_verified_at AS "emailVerifiedAt", password_hash AS "passwordHash"`;
const lock = statement(`SELECT ${columns} FROM users WHERE id = $1::uuid FOR NO KEY UPDATE`);

/**
 * What an account signs in with, for the caller alone until the transaction ends. Comes before its
 * sessions are ended: a sign-in that is under way waits here, or is among them.
 */
export async function lockAccount(tx: Tx, userId: string): Promise<AccountRow | undefined> {
  const [account] = await rowsIn<AccountRow>(tx, lock, [userId]);
  return account;
}

const stillGood = statement(`SELECT id FROM users
  WHERE id = $1::uuid AND password_hash = $2 AND suspended_at IS NULL FOR SHARE`);

/**
 * Whether the password that was found right still is, and stays so until the transaction ends: no
 * session begins by a password that was changed meanwhile.
 */
export async function holdPassword(
  tx: Tx,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<boolean> {
  return (await rowsIn<{ id: string }>(tx, stillGood, [userId, passwordHash])).length === 1;
}

const unchanged = statement(`SELECT id FROM users
  WHERE id = $1::uuid AND suspended_at IS NULL FOR SHARE`);

/** Whether an account may sign in; what it signs in with stays as it is until the transaction ends. */
export async function holdAccount(tx: Tx, userId: string): Promise<boolean> {
  return (await rowsIn<{ id: string }>(tx, unchanged, [userId])).length === 1;
}

const lastMove = statement(`SELECT at FROM audit_log
  WHERE subject_id = $1 AND action = 'email.change' AND before->>'email' = $2
  ORDER BY seq DESC LIMIT 1`);

/** When an account was last moved away from that address. */
export async function findMoveFrom(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<Date | undefined> {
  const [move] = await rowsIn<{ at: string }>(tx, lastMove, [userId, email]);
  return move && new Date(move.at);
}

const undone = statement(`SELECT 1 FROM audit_log
  WHERE subject_id = $1 AND action = 'email.change' AND at >= $2::timestamptz
    AND (after->>'undoneSince')::timestamptz <= $2::timestamptz
  LIMIT 1`);

/** Whether somebody took back what an account did at that time: that move of it, or one before. */
export async function isMoveUndone(
  tx: Tx,
  { userId, movedAt }: { userId: string; movedAt: Date },
): Promise<boolean> {
  return (await rowsIn(tx, undone, [userId, movedAt])).length > 0;
}
