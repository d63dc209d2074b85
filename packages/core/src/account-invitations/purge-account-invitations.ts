import { lifetimes } from '@masthead/contracts';
import { type PurgeOptions, purgeAccountInvitations } from '@masthead/db';
import type { Context } from '../context.ts';

/**
 * Forgets invitations that nobody answered, a while after they expired, and sign-ups that nobody went
 * on with as soon as they did. Answers how many.
 */
export function purgeOldInvitations(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  const longAgo = new Date(now().getTime() - lifetimes.trash * 1000);
  return purgeAccountInvitations(db, [longAgo, now()], options);
}
