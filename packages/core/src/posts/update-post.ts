import { AppError, type Post, type UpdatePostInput } from '@masthead/contracts';
import { type Prisma, type Tx, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { checkCover, withCheckedCover } from '../media/check-cover.ts';
import { findPostFor } from './find-post-for.ts';
import { addTags } from './insert-post.ts';
import { readBack } from './read-back.ts';
import { renderedColumns } from './rendered-columns.ts';
import { slugTaken, withGivenSlug } from './slugs.ts';

/**
 * Changes the fields that are present, if the post is still at `expectedVersion`. The version is a
 * condition of the UPDATE itself: of two writers who read the same version one wins, the other gets
 * VERSION_CONFLICT and nothing of theirs is stored.
 */
export async function updatePost(ctx: Context, input: UpdatePostInput): Promise<Post> {
  const { id, expectedVersion, tags, content, ...fields } = input;
  const head = await findPostFor(ctx, 'post.edit', id);
  // Told before rendering; the UPDATE checks again.
  if (head.version !== expectedVersion) throw versionConflict(head.version);

  await checkCover(ctx, fields.coverId, {
    owners: [head.authorId, signedIn(ctx).userId],
    postId: id,
  });
  const changes = { ...defined(fields), ...(await contentChanges(ctx, id, content)) };
  if (Object.keys(changes).length > 0 || tags !== undefined) {
    const write = () =>
      ctx.db.$transaction(async (tx) => {
        await claimVersion(tx, { id, expectedVersion, changes, now: ctx.now() });
        if (fields.slug !== undefined) await keepSlug(tx, fields.slug, id);
        if (tags !== undefined) await replaceTags(tx, id, tags);
      });
    await withCheckedCover(() => withGivenSlug(() => withRetry(write)));
  }
  return readBack(ctx, id);
}

type Changes = Omit<Prisma.PostUncheckedUpdateManyInput, 'id' | 'version' | 'updatedAt'>;

async function claimVersion(
  tx: Tx,
  {
    id,
    expectedVersion,
    changes,
    now,
  }: { id: string; expectedVersion: number; changes: Changes; now: Date },
): Promise<void> {
  const { count } = await tx.post.updateMany({
    where: { id, version: expectedVersion, deletedAt: null },
    data: { ...changes, version: { increment: 1 }, updatedAt: now },
  });
  if (count === 1) return;
  const stored = await tx.post.findFirst({
    where: { id, deletedAt: null },
    select: { version: true },
  });
  throw stored ? versionConflict(stored.version) : new AppError('POST_NOT_FOUND');
}

/** Records the slug as one this post has or had; SLUG_TAKEN where it is another's, even of long ago. */
async function keepSlug(tx: Tx, slug: string, postId: string): Promise<void> {
  const { count } = await tx.postSlug.createMany({
    data: [{ slug, postId }],
    skipDuplicates: true,
  });
  if (count === 1) return;
  const owner = await tx.postSlug.findUnique({ where: { slug }, select: { postId: true } });
  if (owner?.postId !== postId) throw slugTaken();
}

async function replaceTags(tx: Tx, postId: string, names: readonly string[]): Promise<void> {
  await tx.postTag.deleteMany({ where: { postId } });
  await addTags(tx, postId, names);
}

/** Rendered only when the source is another: most saves of a long post change its title or tags. */
async function contentChanges(ctx: Context, id: string, content: string | undefined) {
  if (content === undefined) return {};
  const stored = await ctx.db.post.findUnique({ where: { id }, select: { contentRaw: true } });
  if (stored?.contentRaw === content) return {};
  return renderedColumns(content, await ctx.renderMarkdown(content, { profile: 'post' }));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what was sent: Prisma refuses `undefined`, and it would not say "unchanged" anyway. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
