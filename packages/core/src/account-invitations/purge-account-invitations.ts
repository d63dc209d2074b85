import { lifetimes } from '@masthead/contracts';
import type { Context } from '../context.ts';

/**
 * Forgets invitations that nobody answered, a while after they expired, and sign-ups that nobody went
 * on with as soon as they did. Answers how many.
 */
export async function purgeAccountInvitations({
  db,
  now,
}: Pick<Context, 'db' | 'now'>): Promise<number> {
  const longAgo = new Date(now().getTime() - lifetimes.trash * 1000);
  const OR = [{ expiresAt: { lt: longAgo } }, { expiresAt: { lt: now() }, inviterId: null }];
  return (await db.accountInvitation.deleteMany({ where: { OR } })).count;
}
