import { AppError } from '@masthead/contracts';
import { type PostHead, readPostHead } from '@masthead/db';
import { type Action, may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/**
 * The post that the actor is about to change. POST_NOT_FOUND where they cannot even read it: that
 * somebody has a draft is nobody's business.
 */
export async function findPostFor(ctx: Context, action: Action, id: string): Promise<PostHead> {
  const actor = signedIn(ctx);
  const post = await readPostHead(ctx.db, { id, now: ctx.now() });
  if (post === undefined) throw new AppError('POST_NOT_FOUND');
  if (may(actor, action, post.authorId)) return post;
  throw new AppError(
    post.visible || may(actor, 'post.preview', post.authorId) ? 'FORBIDDEN' : 'POST_NOT_FOUND',
  );
}
