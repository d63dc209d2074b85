import type { Autosave, PostIdInput } from '@masthead/contracts';
import { readAutosave } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { toAutosave } from './autosave-view.ts';

/** What the actor typed in a post and has not saved; null: nothing. Nobody reads another's. */
export async function getAutosave(ctx: Context, { id }: PostIdInput): Promise<Autosave | null> {
  const { userId } = signedIn(ctx);
  await findPostFor(ctx, 'post.edit', id);
  const row = await readAutosave(ctx.db, { postId: id, userId });
  return row === undefined ? null : toAutosave(row);
}
