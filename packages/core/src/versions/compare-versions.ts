import type { CompareVersionsInput, PostDiff } from '@masthead/contracts';
import type { VersionColumns } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { collapse } from './collapse-hunks.ts';
import { diffText } from './diff-text.ts';
import { readVersions } from './read-versions.ts';
import { toVersionSummary } from './version-view.ts';

const columnsOfFields: ColumnsOfFields<keyof PostDiff, VersionColumns> = {
  ...{ title: [], summary: [] },
  from: ['author'],
  to: ['author'],
  content: ['content'],
};

/** What changed between two versions of a post, word by word, for those who may edit it. */
export async function compareVersions(
  ctx: Context,
  input: CompareVersionsInput,
): Promise<PostDiff> {
  const { id, from, to, context, fields } = input;
  await findPostFor(ctx, 'post.edit', id);
  const rows = await readVersions(ctx, id, { from, to }, columnsOf(columnsOfFields, fields));
  const compare = (field: 'title' | 'summary' | 'content') => {
    // Nobody waits for what nobody asked for.
    if (fields?.includes(field) === false) return [];
    const hunks = diffText(rows.from[field], rows.to[field]);
    return context === undefined ? hunks : collapse(hunks, context);
  };
  const diff = {
    from: toVersionSummary(rows.from),
    to: toVersionSummary(rows.to),
    title: compare('title'),
    summary: compare('summary'),
    content: compare('content'),
  };
  return only(diff, fields);
}
