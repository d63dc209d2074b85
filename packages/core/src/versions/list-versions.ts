import type { PostVersionPage, VersionListInput } from '@masthead/contracts';
import { listVersionRows } from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { columnsOf, only } from '../selection.ts';
import { columnsOfVersionSummary, toVersionSummary } from './version-view.ts';

const Position = z.tuple([z.int().min(1).max(2_147_483_647)]);

/** A post's kept versions, newest first, for those who may edit it. Two statements. */
export async function listVersions(
  ctx: Context,
  input: VersionListInput,
): Promise<PostVersionPage> {
  const { id, limit, fields } = input;
  const cursors = cursorOf('versions', { id }, Position);
  const from = cursors.decode(input.cursor);
  await findPostFor(ctx, 'post.edit', id);
  const rows = await listVersionRows(ctx.db, {
    postId: id,
    before: from?.[0] ?? null,
    take: limit + 1,
    columns: columnsOf(columnsOfVersionSummary, fields),
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toVersionSummary(row), fields),
    cursor: ({ number }) => cursors.encode([number]),
  });
}
