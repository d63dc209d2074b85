import { AppError, type Me } from '@masthead/contracts';
import { findOwnUser } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { avatarUrlOf } from '../users/user-ref.ts';

/** The signed-in user. */
export async function me(ctx: Context): Promise<Me> {
  const { userId } = signedIn(ctx);
  const user = await findOwnUser(ctx.db, userId);
  // Deleted between the check of the access token and this line.
  if (!user) throw new AppError('INVALID_TOKEN');
  const { avatarKey, ...row } = user;
  return { ...row, avatarUrl: avatarUrlOf(avatarKey) };
}
