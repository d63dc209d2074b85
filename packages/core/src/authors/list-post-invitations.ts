import type { InvitationPage, PostInvitationsInput } from '@masthead/contracts';
import { listPostInvitationRows } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { toInvitation } from './invitation-view.ts';

/** Whom a post's owner asked and who has not answered yet, oldest first: one page holds all a post can have. */
export async function listPostInvitations(
  ctx: Context,
  { id: postId }: PostInvitationsInput,
): Promise<InvitationPage> {
  await findPostFor(ctx, 'post.invite', postId);
  const rows = await listPostInvitationRows(ctx.db, { postId, now: ctx.now() });
  return { items: rows.map(toInvitation), nextCursor: null };
}
