import type { Context } from '../context.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Forgets links that have run out. Answers how many. */
export async function purgeExpiredLinks({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const expiresAt = { lt: new Date(now().getTime() - KEPT_MS) };
  return (await db.emailToken.deleteMany({ where: { expiresAt } })).count;
}
