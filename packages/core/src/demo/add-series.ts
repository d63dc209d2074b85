import { replaceParts, type Tx } from '@masthead/db';
import { newId } from '../ids.ts';
import { type DemoIds, idOf } from './demo-ids.ts';
import type { RenderedDemo } from './render-demo.ts';

/** Adds the series, each as old as its first part. */
export async function addSeries(
  tx: Tx,
  { posts, series }: RenderedDemo,
  ids: DemoIds,
): Promise<void> {
  const dates = new Map(posts.map(({ slug, date }) => [slug, date]));
  for (const { slug, title, description, owner, posts: parts } of series) {
    const id = newId();
    const createdAt = dates.get(parts[0] ?? '') ?? new Date();
    const ownerId = idOf(ids.users, owner);
    await tx.series.create({
      data: { id, ownerId, slug, title, description, createdAt, updatedAt: createdAt },
      select: { id: true },
    });
    await tx.seriesSlug.create({ data: { slug, seriesId: id, createdAt }, select: { slug: true } });
    await replaceParts(tx, { seriesId: id, postIds: parts.map((part) => idOf(ids.posts, part)) });
  }
}
