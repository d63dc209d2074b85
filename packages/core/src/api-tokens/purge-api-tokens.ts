import type { Context } from '../context.ts';

/** Long enough for its owner to see why something stopped. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets tokens that expired long ago. Answers how many. */
export async function purgeExpiredApiTokens({
  db,
  now,
}: Pick<Context, 'db' | 'now'>): Promise<number> {
  const expiresAt = { lt: new Date(now().getTime() - KEPT_MS) };
  return (await db.apiToken.deleteMany({ where: { expiresAt } })).count;
}
