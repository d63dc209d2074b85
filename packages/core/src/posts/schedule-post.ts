import { AppError, type Post, type SchedulePostInput } from '@masthead/contracts';
import { dropSavedAutosave, lockPost, markScheduled, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import { recordPostDeed } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { keepVersion } from '../versions/keep-version.ts';
import { announceLater } from './announce-posts.ts';
import { checkSchedule } from './check-schedule.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/**
 * Gives a post the date from which it can be read, or another one. It becomes readable because that
 * time has come; nothing has to run then but what tells others of it. ALREADY_PUBLISHED where it can be read now: a new date would
 * take it away from its readers, which is what `unpublish` says plainly.
 */
export async function schedulePost(ctx: Context, input: SchedulePostInput): Promise<Post> {
  const { userId: authorId } = signedIn(ctx);
  const { id } = input;
  const post = await findPostFor(ctx, 'post.publish', id);
  const now = ctx.now();
  const { publishAt, unpublishAt = null } = checkSchedule(input, now);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      if (!(await lockPost(tx, id))) throw new AppError('POST_NOT_FOUND');
      if (!(await markScheduled(tx, { id, now, publishAt, unpublishAt }))) {
        throw new AppError('ALREADY_PUBLISHED');
      }
      await keepVersion(tx, { postId: id, authorId, now });
      await dropSavedAutosave(tx, { postId: id, userId: authorId, version: input.autosaveVersion });
      await announceLater(ctx, tx, { id, publishAt });
      if (post.authorId !== authorId) await recordPostDeed(tx, ctx, 'post.schedule', id);
    }),
  );
  return readBack(ctx, id);
}
