import type { PostVersion, ReadVersionInput } from '@masthead/contracts';
import type { VersionColumns } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { readVersions } from './read-versions.ts';
import { columnsOfVersionSummary, toVersion } from './version-view.ts';

const columnsOfFields: ColumnsOfFields<keyof PostVersion, VersionColumns> = {
  ...columnsOfVersionSummary,
  summary: [],
  content: ['content'],
  contentHtml: ['content'],
};

/**
 * One kept version, whole or the fields that are named, for those who may edit the post. Only its Markdown is stored: few are looked
 * at, and what is rendered now is as safe as the sanitiser of now.
 */
export async function getVersion(
  ctx: Context,
  { id, number, fields }: ReadVersionInput,
): Promise<PostVersion> {
  await findPostFor(ctx, 'post.edit', id);
  const rows = await readVersions(ctx, id, { number }, columnsOf(columnsOfFields, fields));
  const rendered = fields?.includes('contentHtml') ?? true;
  const { html } = rendered
    ? await ctx.renderMarkdown(rows.number.content, { profile: 'post' })
    : { html: '' };
  return only(toVersion(rows.number, html), fields);
}
