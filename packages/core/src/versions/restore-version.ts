import { AppError, type Post, type RestoreVersionInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { isVersionConflict } from '../errors/version-conflict.ts';
import { refuseLate } from '../merging/merge-update.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readBackAt } from '../posts/read-back.ts';
import { renderPost } from '../posts/render-post.ts';
import { renderedColumns } from '../posts/rendered-columns.ts';
import { writeChanges } from '../posts/write-changes.ts';
import { readVersions } from './read-versions.ts';

/**
 * Makes a post say what a version of it said, byte for byte: title, summary and content; slug, tags
 * and the rest stay. What it said before is kept as a version first, and so is what it says then: a
 * restore is undone by a restore. A late one is refused like a late update, and never merged: half a
 * version is none.
 */
export async function restoreVersion(ctx: Context, input: RestoreVersionInput): Promise<Post> {
  const { id, number, expectedVersion } = input;
  await findPostFor(ctx, 'post.edit', id);
  const { number: version } = await readVersions(ctx, id, { number });
  const { title, summary, content } = version;
  const late = { id, expectedVersion, mine: { title, summary, content } };

  const stored = await ctx.db.post.findUnique({
    where: { id },
    select: { version: true, title: true, summary: true, contentRaw: true },
  });
  if (stored === null) throw new AppError('POST_NOT_FOUND');
  if (stored.version !== expectedVersion) return refuseLate(ctx, late);
  const same = stored.contentRaw === content;
  const idle = same && stored.title === title && stored.summary === summary;
  const rendered = same ? {} : await contentColumns(ctx, content);
  const changes = { title, summary, ...rendered };
  try {
    if (idle) return await readBackAt(ctx, id, expectedVersion);
    return await writeChanges(ctx, { id, expectedVersion, changes, restoredFrom: number });
  } catch (error) {
    if (isVersionConflict(error)) return refuseLate(ctx, late);
    throw error;
  }
}

async function contentColumns(ctx: Context, content: string) {
  return renderedColumns(content, await renderPost(ctx, content));
}
