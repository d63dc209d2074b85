import type { FollowingInput, FollowPage } from '@masthead/contracts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { followPage } from './follow-page.ts';

/** Whom the actor follows. */
export async function listFollowing(ctx: Context, input: FollowingInput): Promise<FollowPage> {
  const { userId } = signedIn(ctx);
  return followPage(ctx, input, { userId, which: 'following' });
}
