import { AppError, type CreatePostInput, type Post } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { checkCover, withCheckedCover } from '../media/check-cover.ts';
import { checkSchedule } from './check-schedule.ts';
import { insertPost } from './insert-post.ts';
import { readBack } from './read-back.ts';

/** Writes a post: a draft, unless it is published at once or given a date. */
export async function createPost(ctx: Context, input: CreatePostInput): Promise<Post> {
  const { userId: authorId } = authorize(ctx, 'post.create');
  await checkCover(ctx, input.coverId, { owners: [authorId] });
  const { id } = await withCheckedCover(() =>
    insertPost(ctx, { ...input, authorId, ...datesOf(input, ctx.now()) }),
  );
  return readBack(ctx, id);
}

function datesOf({ status, publishAt, unpublishAt }: CreatePostInput, now: Date) {
  const refuse = (path: string, message: string) =>
    new AppError('VALIDATION_FAILED', { issues: [{ path, message }] });
  if (status === 'scheduled' && publishAt === undefined) {
    throw refuse('publishAt', 'is needed to schedule a post');
  }
  if (status !== 'scheduled' && publishAt !== undefined) {
    throw refuse('publishAt', 'goes with the status scheduled');
  }
  if (status === 'draft' && unpublishAt !== undefined) {
    throw refuse('unpublishAt', 'goes with the status scheduled or published');
  }
  const dates = checkSchedule({ publishAt, unpublishAt }, now);
  return {
    publishAt: status === 'draft' ? null : dates.publishAt,
    unpublishAt: dates.unpublishAt ?? null,
  };
}
