import { limits, type TagListInput, type TagPage } from '@masthead/contracts';
import { listTagRows } from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { slugify } from '../slugs/slugify.ts';

const Position = z.tuple([z.int32().min(1), z.string().max(limits.slug.max)]);

/** Tags on posts that anyone can read, most used first. */
export async function listTags(
  ctx: Context,
  { q, limit, ...input }: TagListInput,
): Promise<TagPage> {
  const cursor = cursorOf('tags', { q }, Position);
  const after = cursor.decode(input.cursor);
  const rows = await listTagRows(ctx.db, {
    ...(q && { prefix: { name: q, slug: slugify(q, limits.slug) } }),
    after: after && { postCount: after[0], slug: after[1] },
    now: ctx.now(),
    take: limit + 1,
  });
  return pageOfRows(rows, limit, {
    view: (tag) => tag,
    cursor: ({ postCount, slug }) => cursor.encode([postCount, slug]),
  });
}
