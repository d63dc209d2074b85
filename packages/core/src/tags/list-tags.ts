import { limits, type Tag, type TagListInput, type TagPage } from '@masthead/contracts';
import { listTagRows } from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, only, orderOf } from '../selection.ts';
import { slugify } from '../slugs/slugify.ts';
import { columnsOfTag } from './get-tag.ts';

const Position = z.tuple([z.int32().min(0), z.string().max(limits.slug.max)]);

/** Tags on posts that anyone can read, most used first or by the alphabet. One statement. */
export async function listTags(ctx: Context, input: TagListInput): Promise<TagPage> {
  const { q, limit, sort = '-postCount', fields } = input;
  const order = orderOf(sort);
  const byUse = order.by === 'postCount';
  const cursors = cursorOf('tags', { q, sort: byUse ? undefined : sort }, Position);
  const after = cursors.decode(input.cursor);
  const rows = await listTagRows(ctx.db, {
    ...(q && { prefix: { name: q, slug: slugify(q, limits.slug) } }),
    order,
    columns: columnsOf(columnsOfTag, fields),
    after: after && { postCount: after[0], slug: after[1] },
    now: ctx.now(),
    take: limit + 1,
  });
  return pageOfRows(rows, limit, {
    view: ({ slug, name, description, postCount }) =>
      only<Tag>({ slug, name, description, postCount }, fields),
    // Where nothing is ordered by it, it may not have been counted.
    cursor: ({ postCount, slug }) => cursors.encode([byUse ? postCount : 0, slug]),
  });
}
