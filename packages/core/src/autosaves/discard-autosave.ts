import type { DiscardAutosaveInput } from '@masthead/contracts';
import { discardAutosaveRow } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';

/** Gives up what the actor typed in a post; what is not there need not be. */
export async function discardAutosave(ctx: Context, input: DiscardAutosaveInput): Promise<void> {
  const { id, version } = input;
  const { userId } = signedIn(ctx);
  await findPostFor(ctx, 'post.edit', id);
  await discardAutosaveRow(ctx.db, { postId: id, userId, version });
}
