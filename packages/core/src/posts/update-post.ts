import type { Post, UpdatePostInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';
import { renderedColumns } from './rendered-columns.ts';
import { writeChanges } from './write-changes.ts';

/** Changes the fields that are present, if the post is still at `expectedVersion`. */
export async function updatePost(ctx: Context, input: UpdatePostInput): Promise<Post> {
  const { id, expectedVersion, tags, content, ...fields } = input;
  const head = await findPostFor(ctx, 'post.edit', id);
  // Told before rendering; the UPDATE checks again.
  if (head.version !== expectedVersion) throw versionConflict(head.version);

  const changes = { ...defined(fields), ...(await contentChanges(ctx, id, content)) };
  if (Object.keys(changes).length > 0 || tags !== undefined) {
    await writeChanges(ctx, { id, expectedVersion, changes, slug: fields.slug, tags });
  }
  return readBack(ctx, id);
}

/** Rendered only when the source is another: most saves of a long post change its title or tags. */
async function contentChanges(ctx: Context, id: string, content: string | undefined) {
  if (content === undefined) return {};
  const stored = await ctx.db.post.findUnique({ where: { id }, select: { contentRaw: true } });
  if (stored?.contentRaw === content) return {};
  return renderedColumns(content, await ctx.renderMarkdown(content, { profile: 'post' }));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what was sent: Prisma refuses `undefined`, and it would not say "unchanged" anyway. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
