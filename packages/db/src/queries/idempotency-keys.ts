import type { Database } from '../client.ts';
import { statement } from './rows.ts';

export interface KeyArgs {
  userId: string;
  keyHash: Uint8Array<ArrayBuffer>;
}

export interface UsedKey {
  requestHash: Uint8Array;
  /** JSON text; null for an empty answer. */
  answer: string | null;
}

const hold = statement(`SELECT pg_try_advisory_xact_lock(hashtextextended($1::text, 0)) AS held`);

/** Whether nobody else is at work under this key; they will not be until the transaction ends. */
export async function holdKey(tx: Database, { userId, keyHash }: KeyArgs): Promise<boolean> {
  const name = `${userId} ${Buffer.from(keyHash).toString('base64')}`;
  const [row] = await tx.rows<{ held: boolean }>(hold, [name]);
  return row?.held === true;
}

// A statement after the one that takes the lock: it sees what its last holder committed.
const find = statement(`SELECT request_hash AS "requestHash", answer FROM idempotency_keys
  WHERE user_id = $1::uuid AND key_hash = $2::bytea AND created_at > $3::timestamptz`);

/** What was done under this key, if it was after `since`. */
export async function findUsedKey(
  tx: Database,
  { userId, keyHash, since }: KeyArgs & { since: Date },
): Promise<UsedKey | undefined> {
  const [used] = await tx.rows<UsedKey>(find, [userId, keyHash, since]);
  return used;
}

// An expired one may still be there.
const keep =
  statement(`INSERT INTO idempotency_keys (user_id, key_hash, request_hash, answer, created_at)
  VALUES ($1::uuid, $2::bytea, $3::bytea, $4::text, $5::timestamptz)
  ON CONFLICT ON CONSTRAINT idempotency_keys_pkey DO UPDATE
  SET request_hash = excluded.request_hash, answer = excluded.answer, created_at = excluded.created_at`);

/** Notes what was done under this key. */
export async function keepUsedKey(
  tx: Database,
  { userId, keyHash, requestHash, answer, now }: KeyArgs & UsedKey & { now: Date },
): Promise<void> {
  await tx.rows(keep, [userId, keyHash, requestHash, answer, now]);
}
