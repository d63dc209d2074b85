import { limits } from '@masthead/contracts';
import { deleteEmptySeries, lockParts, readNamedParts, type Tx, withRetry } from '@masthead/db';
import { insertSeries } from '../series/create-series.ts';
import { placeInSeries } from '../series/place-in-series.ts';
import type { ImportContext } from './import-context.ts';
import { isRecord } from './parse-front-matter.ts';
import { foldTitle } from './read-series.ts';

/**
 * Makes series of the imported posts that were parts of one, each once, when all posts are in: only then
 * is their order known. It goes by what is stored, so that a run after an interrupted one does it for
 * the posts of both, and never again for a post that was placed: its author may have moved it since.
 *
 * A series has one owner here, so one that several wrote becomes one of each.
 *
 * @returns paths of the posts that found no room.
 */
export async function linkSeries(ctx: ImportContext, keyPrefix: string): Promise<string[]> {
  const posts = await ctx.db.post.findMany({
    where: { importKey: { startsWith: keyPrefix } },
    select: {
      id: true,
      authorId: true,
      createdAt: true,
      publishAt: true,
      metadata: true,
      series: { select: { seriesId: true } },
    },
    orderBy: { importKey: 'asc' },
  });
  const parts = posts.flatMap(({ metadata, series, createdAt, publishAt, ...post }) => {
    const place = placeOf(metadata);
    const date = publishAt ?? createdAt;
    return place ? [{ ...post, ...place, date, seriesId: series?.seriesId }] : [];
  });
  const groups = Map.groupBy(parts, ({ authorId, title }) => `${authorId} ${foldTitle(title)}`);
  const left = [];
  for (const group of groups.values()) {
    if (group.some(({ pending }) => pending)) left.push(...(await linkGroup(ctx, group)));
  }
  return left.map(({ path }) => path);
}

interface Part {
  id: string;
  authorId: string;
  title: string;
  path: string;
  order: number;
  date: Date;
  /** It was imported and not placed yet. */
  pending: boolean;
  /** The series it is in. */
  seriesId: string | undefined;
}

async function linkGroup(ctx: ImportContext, group: Part[]): Promise<Part[]> {
  const [first] = group;
  if (!first) return [];
  const { authorId, title } = first;
  const known = await findSeries(ctx, group, { authorId, title });
  const seriesId =
    known ?? (await insertSeries(ctx, { title, description: '', ownerId: authorId }));
  const pending = group
    .filter((part) => part.pending)
    .sort((a, b) => a.order - b.order || a.date.getTime() - b.date.getTime());
  return withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const postIds = pending.map(({ id }) => id);
      await lockParts(tx, { seriesId, postIds });
      const now = await readNamedParts(tx, postIds);
      const free = pending.filter(({ id }) => now.get(id)?.seriesId === null);
      const taken = await tx.seriesPost.count({ where: { seriesId } });
      const room = free.slice(0, Math.max(0, limits.series.posts - taken));
      for (const { id: postId } of room) {
        await placeInSeries(tx, { postId, seriesId, authorId, mayManage: true, now: ctx.now() });
      }
      await markPlaced(tx, postIds);
      // Another import of the same folder, at the same time, was first: into a series of its own, or
      // into this one.
      if (known === undefined && room.length === 0) await deleteEmptySeries(tx, seriesId);
      return free.slice(room.length);
    }),
  );
}

/** The author's series of that name; else the one that earlier posts of it are in, renamed since. */
async function findSeries(
  { db }: ImportContext,
  group: Part[],
  { authorId, title }: { authorId: string; title: string },
): Promise<string | undefined> {
  const own = await db.series.findMany({
    where: { ownerId: authorId },
    select: { id: true, title: true },
    orderBy: { id: 'asc' },
  });
  const named = own.find((series) => foldTitle(series.title) === foldTitle(title));
  const joined = own.find(({ id }) => group.some(({ seriesId }) => seriesId === id));
  return (named ?? joined)?.id;
}

/** Beside the counter of versions: to its author nothing of the post has changed. */
async function markPlaced(tx: Tx, postIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE posts SET metadata = metadata #- '{imported,series,pending}'
     WHERE id = ANY (${postIds}::uuid[])`;
}

/** What `parsePost` noted. */
function placeOf(
  metadata: unknown,
): Pick<Part, 'title' | 'path' | 'order' | 'pending'> | undefined {
  const imported = isRecord(metadata) ? metadata.imported : undefined;
  const series = isRecord(imported) ? imported.series : undefined;
  if (!isRecord(imported) || !isRecord(series) || typeof series.title !== 'string') {
    return undefined;
  }
  return {
    title: series.title,
    path: String(imported.path),
    // What has no number comes behind what has.
    order: typeof series.order === 'number' ? series.order : Number.MAX_VALUE,
    pending: series.pending === true,
  };
}
