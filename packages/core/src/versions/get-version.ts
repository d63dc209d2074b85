import type { PostVersion, VersionInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readVersions } from './read-versions.ts';
import { toVersion } from './version-view.ts';

/**
 * One kept version, whole, for those who may edit the post. Only its Markdown is stored: few are looked
 * at, and what is rendered now is as safe as the sanitiser of now.
 */
export async function getVersion(ctx: Context, { id, number }: VersionInput): Promise<PostVersion> {
  await findPostFor(ctx, 'post.edit', id);
  const rows = await readVersions(ctx, id, { number });
  const { html } = await ctx.renderMarkdown(rows.number.content, { profile: 'post' });
  return toVersion(rows.number, html);
}
