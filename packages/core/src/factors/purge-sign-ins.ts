import { lifetimes } from '@masthead/contracts';
import type { Context } from '../context.ts';

/** Forgets sign-ins and set-ups of factors that nobody finished in time. Answers how many. */
export async function purgeUnfinishedSignIns({
  db,
  now,
}: Pick<Context, 'db' | 'now'>): Promise<number> {
  const expired = { where: { expiresAt: { lt: now() } } };
  const begun = new Date(now().getTime() - lifetimes.totpSetUp * 1000);
  const counts = [
    await db.loginTicket.deleteMany(expired),
    await db.passkeyChallenge.deleteMany(expired),
    await db.totpFactor.deleteMany({ where: { confirmedAt: null, createdAt: { lt: begun } } }),
  ];
  return counts.reduce((sum, { count }) => sum + count, 0);
}
