import { AppError, type CreatedPost, type CreatePostInput } from '@masthead/contracts';
import { uniqueConstraintOf } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { checkCover, withCheckedCover } from '../media/check-cover.ts';
import { announceLater } from './announce-posts.ts';
import { checkSchedule } from './check-schedule.ts';
import { insertPost } from './insert-post.ts';
import { readBack } from './read-back.ts';

/**
 * Writes a post: a draft, unless it is published at once or given a date. Of an id that the client made
 * there is one post, however often it is sent: the answer may have got lost, the post must not be doubled.
 */
export async function createPost(ctx: Context, input: CreatePostInput): Promise<CreatedPost> {
  const { userId: authorId } = authorize(ctx, 'post.create');
  const before = await madeBefore(ctx, input.id);
  if (before) return before;
  await checkCover(ctx, input.coverId, { owners: [authorId] });
  const dates = datesOf(input, ctx.now());
  const { publishAt } = dates;
  try {
    const { id } = await withCheckedCover(() =>
      insertPost(ctx, { ...input, authorId, ...dates }, async (tx, id) => {
        if (publishAt !== null) await announceLater(ctx, tx, { id, publishAt });
      }),
    );
    return { ...(await readBack(ctx, id)), duplicate: false };
  } catch (error) {
    // The same request at the same moment was first; it may have taken the slug too.
    const meanwhile = isTaken(error) && (await madeBefore(ctx, input.id));
    if (meanwhile) return meanwhile;
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'SLUG_TAKEN';
  return uniqueConstraintOf(error) === 'posts_pkey';
}

/** The post of that id, if the actor made it; ID_TAKEN where somebody else did, or it is in the trash. */
async function madeBefore(ctx: Context, id: string | undefined): Promise<CreatedPost | undefined> {
  if (id === undefined) return undefined;
  const found = await ctx.db.post.findUnique({
    where: { id },
    select: { authorId: true, deletedAt: true },
  });
  if (found === null) return undefined;
  if (found.authorId !== signedIn(ctx).userId || found.deletedAt !== null) {
    const issues = [{ path: 'id', message: 'is the id of another post; make a new one' }];
    throw new AppError('ID_TAKEN', { issues });
  }
  return { ...(await readBack(ctx, id)), duplicate: true };
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
