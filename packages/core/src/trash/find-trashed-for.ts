import { AppError } from '@masthead/contracts';
import { readTrashedHead, type TrashedHead } from '@masthead/db';
import type { Action } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { demand } from '../posts/find-post-for.ts';
import { expiredAt } from './expiry.ts';

/**
 * The post that the actor is about to take out of the trash, in it or not. POST_NOT_FOUND where they
 * can neither read nor preview it: what others throw away is nobody's business.
 */
export async function findTrashedFor(
  ctx: Context,
  action: Action,
  id: string,
): Promise<TrashedHead> {
  const actor = signedIn(ctx);
  const now = ctx.now();
  const post = await readTrashedHead(ctx.db, { id, now, expired: expiredAt(now) });
  if (post === undefined) throw new AppError('POST_NOT_FOUND');
  demand(actor, action, post);
  return post;
}
