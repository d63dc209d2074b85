import { lifetimes } from '@masthead/contracts';
import type { Context } from '../context.ts';

/** Forgets keys that have run out. Answers how many. */
export async function purgeExpiredKeys({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const createdAt = { lt: new Date(now().getTime() - lifetimes.idempotencyKey * 1000) };
  return (await db.idempotencyKey.deleteMany({ where: { createdAt } })).count;
}
