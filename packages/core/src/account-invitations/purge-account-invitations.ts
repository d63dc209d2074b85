import { lifetimes } from '@masthead/contracts';
import type { Context } from '../context.ts';

/** Forgets invitations that nobody answered, a while after they expired. Answers how many. */
export async function purgeAccountInvitations({
  db,
  now,
}: Pick<Context, 'db' | 'now'>): Promise<number> {
  const expiresAt = { lt: new Date(now().getTime() - lifetimes.trash * 1000) };
  return (await db.accountInvitation.deleteMany({ where: { expiresAt } })).count;
}
