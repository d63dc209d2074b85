import { type AdminUserDetails, type AdminUserInput, AppError } from '@masthead/contracts';
import { findAdminUser } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { toAdminUser } from './admin-user-view.ts';

/** An account by itself, as admins see it. */
export async function getAdminUser(
  ctx: Context,
  { id }: AdminUserInput,
): Promise<AdminUserDetails> {
  authorize(ctx, 'user.manage');
  const row = await findAdminUser(ctx.db, { id, now: ctx.now() });
  if (row === undefined) throw new AppError('USER_NOT_FOUND');
  const { postCount, commentCount, sessionCount, lastSeenAt, ...account } = row;
  return { ...toAdminUser(account), postCount, commentCount, sessionCount, lastSeenAt };
}
