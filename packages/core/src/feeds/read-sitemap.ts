import {
  listSitemapPages,
  listSitemapPosts,
  listSitemapStarts,
  type SitemapPost,
} from '@masthead/db';
import type { Context } from '../context.ts';

/** Posts of one part. A site map may name 50,000 addresses; a part of this size stays near a megabyte. */
export const SITEMAP_SIZE = 10_000;

/** The first post of each part. */
export function readSitemapStarts(ctx: Context, size: number = SITEMAP_SIZE): Promise<string[]> {
  return listSitemapStarts(ctx.db, { now: ctx.now(), size });
}

/** The posts of the part that begins with that post. */
export function readSitemapPosts(
  ctx: Context,
  { from, size = SITEMAP_SIZE }: { from: string; size?: number },
): Promise<SitemapPost[]> {
  return listSitemapPosts(ctx.db, { now: ctx.now(), from, size });
}

/** Paths of the other pages that have something to read. */
export async function readSitemapPages(ctx: Context): Promise<string[]> {
  const pages = await listSitemapPages(ctx.db, { now: ctx.now(), size: SITEMAP_SIZE });
  return ['/', '/tags', '/series', ...pages];
}
