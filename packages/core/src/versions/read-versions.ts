import { AppError } from '@masthead/contracts';
import { readVersionRows, type VersionColumns, type VersionRow } from '@masthead/db';
import type { Context } from '../context.ts';

/**
 * Versions of one post by the fields that named them, in one statement. VERSION_NOT_FOUND names the
 * field: numbers are counted within a post, so that of another post there is nothing to find.
 */
export async function readVersions<Field extends string>(
  ctx: Context,
  postId: string,
  wanted: Record<Field, number>,
  columns?: ReadonlySet<VersionColumns>,
): Promise<Record<Field, VersionRow>> {
  const fields = Object.entries<number>(wanted);
  const numbers = fields.map(([, number]) => number);
  const rows = await readVersionRows(ctx.db, { postId, numbers, columns });
  const found = fields.map(([path, number]) => {
    const row = rows.find((it) => it.number === number);
    if (row) return [path, row] as const;
    const message = `is not the number of a version of this post`;
    throw new AppError('VERSION_NOT_FOUND', { issues: [{ path, message }] });
  });
  return Object.fromEntries(found) as Record<Field, VersionRow>;
}
