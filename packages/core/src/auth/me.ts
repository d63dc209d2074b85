import { AppError, type Me } from '@masthead/contracts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { meSelect, toMe } from './me-view.ts';

/** The signed-in user. */
export async function me(ctx: Context): Promise<Me> {
  const { userId } = signedIn(ctx);
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: meSelect });
  // Deleted between the check of the access token and this line.
  if (!user) throw new AppError('INVALID_TOKEN');
  return toMe(user);
}
