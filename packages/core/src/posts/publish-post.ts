import type { Post, PublishPostInput } from '@masthead/contracts';
import { dropSavedAutosave, markPublished, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import { recordPostDeed } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { keepVersion } from '../versions/keep-version.ts';
import { announceLater } from './announce-posts.ts';
import { checkSchedule } from './check-schedule.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/**
 * Makes a post readable now; what is readable stays as it is. A post that was public before returns
 * to its place with the date it had, as readers of Ghost and WordPress know it: a correction is no
 * news. One that was only scheduled gets the date of today. What
 * it says is kept as a version.
 */
export async function publishPost(ctx: Context, input: PublishPostInput): Promise<Post> {
  const { userId: authorId } = signedIn(ctx);
  const { id } = input;
  const post = await findPostFor(ctx, 'post.publish', id);
  const now = ctx.now();
  const { unpublishAt } = checkSchedule({ unpublishAt: input.unpublishAt }, now);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const changed = await markPublished(tx, { id, now, unpublishAt });
      await dropSavedAutosave(tx, { postId: id, userId: authorId, version: input.autosaveVersion });
      if (!changed) return;
      await keepVersion(tx, { postId: id, authorId, now });
      await announceLater(ctx, tx, { id, publishAt: now });
      if (post.authorId !== authorId) await recordPostDeed(tx, ctx, 'post.publish', id);
    }),
  );
  return readBack(ctx, id);
}
