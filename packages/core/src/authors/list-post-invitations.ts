import type { InvitationPage, PostInvitationsInput } from '@masthead/contracts';
import { listPostInvitationRows } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { columnsOf, only } from '../selection.ts';
import { columnsOfInvitation, toInvitation } from './invitation-view.ts';

/** Whom a post's owner asked and who has not answered yet, oldest first: one page holds all a post can have. */
export async function listPostInvitations(
  ctx: Context,
  { id: postId, fields }: PostInvitationsInput,
): Promise<InvitationPage> {
  await findPostFor(ctx, 'post.invite', postId);
  const rows = await listPostInvitationRows(ctx.db, {
    postId,
    now: ctx.now(),
    columns: columnsOf(columnsOfInvitation, fields),
  });
  return { items: rows.map((row) => only(toInvitation(row), fields)), nextCursor: null };
}
