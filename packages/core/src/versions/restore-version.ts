import { AppError, type Post, type RestoreVersionInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readBack } from '../posts/read-back.ts';
import { renderPost } from '../posts/render-post.ts';
import { renderedColumns } from '../posts/rendered-columns.ts';
import { writeChanges } from '../posts/write-changes.ts';
import { readVersions } from './read-versions.ts';

/**
 * Makes a post say what a version of it said, byte for byte: title, summary and content; slug, tags
 * and the rest stay. What it said before is kept as a version first, and so is what it says then: a
 * restore is undone by a restore.
 */
export async function restoreVersion(ctx: Context, input: RestoreVersionInput): Promise<Post> {
  const { id, number, expectedVersion } = input;
  const head = await findPostFor(ctx, 'post.edit', id);
  const { number: version } = await readVersions(ctx, id, { number });
  if (head.version !== expectedVersion) throw versionConflict(head.version);

  const stored = await ctx.db.post.findUnique({
    where: { id },
    select: { title: true, summary: true, contentRaw: true },
  });
  if (stored === null) throw new AppError('POST_NOT_FOUND');
  const { title, summary, content } = version;
  const same = stored.contentRaw === content;
  if (!same || stored.title !== title || stored.summary !== summary) {
    const rendered = same ? {} : await contentColumns(ctx, content);
    await writeChanges(ctx, {
      id,
      expectedVersion,
      changes: { title, summary, ...rendered },
      restoredFrom: number,
    });
  }
  return readBack(ctx, id);
}

async function contentColumns(ctx: Context, content: string) {
  return renderedColumns(content, await renderPost(ctx, content));
}
