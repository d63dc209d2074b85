import type { Database, DbOrTx, Tx } from '../client.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';

export interface FactorsRow {
  totp: boolean;
  passkey: boolean;
  /** That were not used. */
  recoveryCodes: number;
}

const factors = statement(`SELECT
    EXISTS (SELECT FROM totp_factors WHERE user_id = $1::uuid AND confirmed_at IS NOT NULL) AS totp,
    EXISTS (SELECT FROM passkeys WHERE user_id = $1::uuid) AS passkey,
    (SELECT count(*)::int FROM recovery_codes WHERE user_id = $1::uuid AND used_at IS NULL) AS "recoveryCodes"`);

/** Which second factors an account has. */
export async function findFactors(db: DbOrTx, userId: string): Promise<FactorsRow> {
  const [row] = await rowsIn<FactorsRow>(db, factors, [userId]);
  if (!row) throw new Error('a SELECT without FROM answers one row');
  return row;
}

/** Makes a code of that time-step and of all before it useless; answers whether it was good until now. */
export async function takeTotpStep(
  tx: Tx,
  { id, step }: { id: string; step: number },
): Promise<boolean> {
  const { count } = await tx.totpFactor.updateMany({
    where: { id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count > 0;
}

/** Uses a recovery code up; answers whether it was good until now. */
export async function takeRecoveryCode(
  tx: Tx,
  args: { userId: string; codeHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<boolean> {
  const { userId, codeHash, now } = args;
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: now },
  });
  return count > 0;
}

/**
 * Writes down that a passkey signed. Answers false where its counter did not go on, as that of a copy
 * does not; authenticators that count nothing say 0 for ever.
 */
export async function takePasskeyUse(
  tx: Tx,
  { id, signCount, now }: { id: string; signCount: number; now: Date },
): Promise<boolean> {
  const before = signCount === 0 ? 0 : { lt: signCount };
  const { count } = await tx.passkey.updateMany({
    where: { id, signCount: before },
    data: { signCount, lastUsedAt: now },
  });
  return count > 0;
}

const tryTicket = statement(`UPDATE login_tickets SET attempts = attempts + 1
  WHERE token_hash = $1::bytea AND attempts < $2 AND expires_at > $3
  RETURNING user_id AS "userId"`);

/** Counts a try of a ticket before it is made, so that no number of them at once is more than `most`; answers whose it is. */
export async function tryLoginTicket(
  db: Database,
  { tokenHash, most, now }: { tokenHash: Uint8Array<ArrayBuffer>; most: number; now: Date },
): Promise<string | undefined> {
  const [ticket] = await db.rows<{ userId: string }>(tryTicket, [tokenHash, most, now]);
  return ticket?.userId;
}

// The first four tries come free. Then the next has to wait: half a minute, doubled each time up to a
// quarter of an hour. A day without any, and all is forgotten.
const tryCode = statement(`
  INSERT INTO code_attempts AS a (user_id, count, next_at) VALUES ($1::uuid, 1, $2)
  ON CONFLICT (user_id) DO UPDATE SET (count, next_at) = (
    SELECT n.count, $2::timestamptz + make_interval(secs =>
             CASE WHEN n.count < 5 THEN 0 ELSE LEAST(900, 30 * 2 ^ LEAST(n.count - 5, 10)) END)
      FROM (SELECT CASE WHEN a.next_at < $2::timestamptz - interval '1 day' THEN 1 ELSE a.count + 1 END AS count) n)
  WHERE a.next_at <= $2::timestamptz
  RETURNING count`);

/** Counts a try of a code before it is made. Answers the how-manieth in a row it is; undefined: it has to wait. */
export async function tryCodeOf(
  db: Database,
  { userId, now }: { userId: string; now: Date },
): Promise<number | undefined> {
  const [row] = await db.rows<{ count: number }>(tryCode, [userId, now]);
  return row?.count;
}
