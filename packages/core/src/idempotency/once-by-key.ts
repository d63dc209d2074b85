import { createHash } from 'node:crypto';
import { AppError, lifetimes } from '@masthead/contracts';
import { findUsedKey, holdKey, inOneTransaction, keepUsedKey } from '@masthead/db';
import type { Context, SignedIn } from '../context.ts';

/** A write, and the key its client gave it. */
export interface KeyedWrite {
  key: string;
  /** Where it stands in the router: `posts.create`. */
  operation: string;
  input: unknown;
}

export interface DoneOnce {
  output: unknown;
  /** It was done before: this is what it answered then. */
  replayed: boolean;
}

/**
 * Does a write once for each key of a user, however often it is sent. The key is noted in the
 * transaction that does the work, so a crash leaves both or neither. A write that fails leaves
 * nothing, not even its key: it may be mended and sent again.
 *
 * @throws IDEMPOTENCY_KEY_REUSED: the key stands for another request.
 * @throws IDEMPOTENCY_KEY_IN_USE: the same is being done at this moment.
 */
export async function onceByKey<C extends Context>(
  ctx: C & { actor: SignedIn },
  { key, operation, input }: KeyedWrite,
  work: (ctx: C) => Promise<unknown>,
): Promise<DoneOnce> {
  const mark = { userId: ctx.actor.userId, keyHash: sha256(key) };
  const requestHash = sha256(`${operation} ${JSON.stringify(input) ?? ''}`);
  return inOneTransaction(ctx.db, async (db) => {
    if (!(await holdKey(db, mark))) throw new AppError('IDEMPOTENCY_KEY_IN_USE');
    const now = ctx.now();
    const since = new Date(now.getTime() - lifetimes.idempotencyKey * 1000);
    const used = await findUsedKey(db, { ...mark, since });
    if (used !== undefined) {
      if (!requestHash.equals(used.requestHash)) throw new AppError('IDEMPOTENCY_KEY_REUSED');
      return { output: used.answer === null ? undefined : JSON.parse(used.answer), replayed: true };
    }
    const output = await work({ ...ctx, db });
    await keepUsedKey(db, { ...mark, requestHash, answer: JSON.stringify(output) ?? null, now });
    return { output, replayed: false };
  });
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
