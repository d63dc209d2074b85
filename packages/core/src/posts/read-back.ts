import { AppError, type Post } from '@masthead/contracts';
import { type PostRow, readPost, readPostIn, type Tx } from '@masthead/db';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { toPost } from './post-view.ts';

/** The post that the actor just wrote, as stored. */
export async function readBack(ctx: Context, id: string): Promise<Post> {
  return answer(ctx, id, (key) => readPost(ctx.db, key));
}

/**
 * The post as the actor's transaction leaves it, before anybody can write to it again. A client may
 * take the version of an answer and keep its own text: the two must belong together, or its next write
 * would go over what came between.
 */
export async function readBackIn(tx: Tx, ctx: Context, id: string): Promise<Post> {
  return answer(ctx, id, (key) => readPostIn(tx, key));
}

/**
 * For a write that has nothing to write: the post, if it is still what the actor read. VERSION_CONFLICT
 * otherwise, for the answer would be somebody else's text under their own name.
 */
export async function readBackAt(ctx: Context, id: string, expected: number): Promise<Post> {
  const post = await readBack(ctx, id);
  if (post.version !== expected) throw versionConflict(post.version);
  return post;
}

async function answer(
  ctx: Context,
  id: string,
  read: (key: Parameters<typeof readPost>[1]) => Promise<PostRow | undefined>,
): Promise<Post> {
  const actor = signedIn(ctx);
  const now = ctx.now();
  const row = await read({
    by: 'id',
    key: id,
    now,
    viewerId: actor.userId,
    previews: may(actor, 'post.preview'),
  });
  // Somebody deleted it in between.
  if (row === undefined) throw new AppError('POST_NOT_FOUND');
  return toPost(row, { actor, now, askedFor: row.slug });
}
