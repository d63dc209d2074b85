import { AppError } from '@masthead/contracts';
import { type PostHead, type PostOwners, readPostHead } from '@masthead/db';
import { type Action, may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context, SignedIn } from '../context.ts';

/**
 * The post that the actor is about to change. POST_NOT_FOUND where they cannot even read it: that
 * somebody has a draft is nobody's business.
 */
export async function findPostFor(ctx: Context, action: Action, id: string): Promise<PostHead> {
  const actor = signedIn(ctx);
  const post = await readPostHead(ctx.db, { id, now: ctx.now() });
  if (post === undefined) throw new AppError('POST_NOT_FOUND');
  demand(actor, action, post);
  return post;
}

/** FORBIDDEN for who may read the post but not do this, POST_NOT_FOUND for who may not even read it. */
export function demand(
  actor: SignedIn,
  action: Action,
  post: PostOwners & { visible: boolean },
): void {
  if (may(actor, action, post)) return;
  throw new AppError(
    post.visible || may(actor, 'post.preview', post) ? 'FORBIDDEN' : 'POST_NOT_FOUND',
  );
}
