import type { FollowersInput, FollowPage } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { getUser } from '../users/get-user.ts';
import { followPage } from './follow-page.ts';

/** Who follows somebody. */
export async function listFollowers(
  ctx: Context,
  { username, ...page }: FollowersInput,
): Promise<FollowPage> {
  const { id: userId } = await getUser(ctx, { username, fields: ['id'] });
  return followPage(ctx, page, { userId, which: 'followers' });
}
