import { AppError, limits, type Post } from '@masthead/contracts';
import {
  type DbOrTx,
  dropSavedAutosave,
  keepRevision,
  type Prisma,
  type Tx,
  withRetry,
} from '@masthead/db';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { placeInSeries } from '../series/place-in-series.ts';
import { withFreeLanguage } from '../translations/with-free-language.ts';
import { keepVersion } from '../versions/keep-version.ts';
import { addTags } from './insert-post.ts';
import { readBackIn } from './read-back.ts';
import { slugTaken, withGivenSlug } from './slugs.ts';

/** Columns that a content write may change. */
export type Changes = Omit<Prisma.PostUncheckedUpdateManyInput, 'id' | 'version' | 'updatedAt'>;

export interface ContentWrite {
  id: string;
  expectedVersion: number;
  changes: Changes;
  slug?: string | undefined;
  tags?: readonly string[] | undefined;
  /** The actor's autosave that this write takes over. */
  autosaveVersion?: number | undefined;
  /** The series it shall be in; null: none. */
  seriesId?: string | null | undefined;
  /** The kept version that this write brings back. */
  restoredFrom?: number;
}

/**
 * Writes to a post that is still at `expectedVersion`, in one transaction that begins by locking the
 * post at that version: of two writers who read the same version one wins, the other gets
 * VERSION_CONFLICT and nothing of theirs is stored. What it writes over is kept for a while, so that
 * a late write can be merged. What readers see, or will on its date, is kept as a version; of a restore
 * also what it replaces. Answers the post as this write left it.
 */
export async function writeChanges(ctx: Context, write: ContentWrite): Promise<Post> {
  const actor = signedIn(ctx);
  const { userId: authorId } = actor;
  const { id, tags, seriesId, restoredFrom, autosaveVersion: version } = write;
  const run = () =>
    ctx.db.$transaction(async (tx) => {
      const now = ctx.now();
      const kept = { postId: id, authorId, now };
      await claimVersion(tx, write, now);
      const { slug, changes } = await settleSlug(tx, write);
      if (restoredFrom !== undefined) await keepVersion(tx, kept);
      const post = await tx.post.update({
        where: { id },
        data: { ...changes, version: { increment: 1 }, updatedAt: now },
        select: { authorId: true },
      });
      if (slug !== undefined) await keepSlug(tx, slug, id);
      if (tags !== undefined) await replaceTags(tx, id, tags);
      if (seriesId !== undefined) {
        // Whose it is now, under the lock: it may have been given away since it was looked up.
        const mayManage = may(actor, 'series.manage', post.authorId);
        await placeInSeries(tx, { ...post, seriesId, postId: id, mayManage, now });
      }
      await dropSavedAutosave(tx, { postId: id, userId: authorId, version });
      if (restoredFrom !== undefined) await keepVersion(tx, { ...kept, restoredFrom });
      else if (changesText(changes)) await keepVersion(tx, { ...kept, unlessDraft: true });
      const written = await readBackIn(tx, ctx, id);
      await recordForeignEdit(tx, ctx, { write: { ...write, changes }, written });
      return written;
    });
  return withFreeLanguage(() => withGivenSlug(() => withRetry(run)));
}

/** What an editor does to another's post is written down; what its authors do is their own matter. */
async function recordForeignEdit(
  tx: Tx,
  ctx: Context,
  { write, written }: { write: ContentWrite; written: Post },
): Promise<void> {
  const { userId } = signedIn(ctx);
  if ([written.author, ...written.coAuthors].some(({ id }) => id === userId)) return;
  const { restoredFrom } = write;
  await recordAudit(tx, ctx, {
    action: 'post.update',
    subject: { kind: 'post', id: write.id },
    before: { version: write.expectedVersion },
    after: {
      version: written.version,
      fields: fieldsOf(write),
      ...(restoredFrom !== undefined && { restoredFrom }),
    },
  });
}

/** Columns that nobody writes, but others make. */
const DERIVED =
  /^(?:contentHtml|contentJson|contentText|excerpt|wordCount|readingMinutes|slugChosen)$/;

/** What a write says anew, by the names that clients know. */
function fieldsOf({ changes, tags, seriesId }: ContentWrite): string[] {
  const written = Object.keys(changes).filter((name) => !DERIVED.test(name));
  if (tags !== undefined) written.push('tags');
  if (seriesId !== undefined) written.push('seriesId');
  return written.map((name) => (name === 'contentRaw' ? 'content' : name)).toSorted();
}

function changesText({ title, summary, contentRaw }: Changes): boolean {
  return title !== undefined || summary !== undefined || contentRaw !== undefined;
}

/** Keeps what is about to be written over, and the post for this transaction alone. */
async function claimVersion(
  tx: Tx,
  { id, expectedVersion }: ContentWrite,
  now: Date,
): Promise<void> {
  const { revisions: keep } = limits;
  for (;;) {
    if (await keepRevision(tx, { postId: id, version: expectedVersion, keep, now })) return;
    const stored = await tx.post.findFirst({
      where: { id, deletedAt: null },
      select: { version: true },
    });
    if (stored === null) throw new AppError('POST_NOT_FOUND');
    if (stored.version !== expectedVersion) throw versionConflict(stored.version);
    // It came back from the trash between the two statements: nobody was faster, so once more.
  }
}

/** A slug made from the title goes with it until readers may know it: until the post has a date. */
export async function followsTitle(db: DbOrTx, id: string): Promise<boolean> {
  const free = { id, slugChosen: false, publishAt: null };
  return (await db.post.count({ where: free })) > 0;
}

/** Looks again, under the lock, whether a slug that was made from the title may still be written. */
async function settleSlug(
  tx: Tx,
  { id, slug, changes }: ContentWrite,
): Promise<Pick<ContentWrite, 'slug' | 'changes'>> {
  const isMade = slug !== undefined && changes.slugChosen === undefined;
  if (!isMade || (await followsTitle(tx, id))) return { slug, changes };
  const { slug: _, ...others } = changes;
  return { changes: others };
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
