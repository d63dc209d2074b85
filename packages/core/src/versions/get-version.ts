import type { PostVersion, VersionInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readVersions } from './read-versions.ts';
import { toVersion } from './version-view.ts';

/** One kept version, whole, for those who may edit the post. */
export async function getVersion(ctx: Context, { id, number }: VersionInput): Promise<PostVersion> {
  await findPostFor(ctx, 'post.edit', id);
  const rows = await readVersions(ctx, id, { number });
  return toVersion(rows.number);
}
