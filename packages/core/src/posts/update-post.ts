import type { Post, UpdatePostInput } from '@masthead/contracts';
import { discardAutosaveRow } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { isVersionConflict } from '../errors/version-conflict.ts';
import { checkCover, withCheckedCover } from '../media/check-cover.ts';
import { mergeUpdate } from '../merging/merge-update.ts';
import { findPostFor } from './find-post-for.ts';
import { readBackAt } from './read-back.ts';
import { renderPost } from './render-post.ts';
import { renderedColumns } from './rendered-columns.ts';
import { withSlugOfTitle } from './slugs.ts';
import { followsTitle, writeChanges } from './write-changes.ts';

/** Others may write while we merge, then we merge with that. Who loses so often in a row is told. */
const MAX_MERGES = 20;

/**
 * Changes the fields that are present, if the post is still at `expectedVersion`. If it is not, the
 * change is merged with what happened since, should the client ask for it and nothing overlap;
 * otherwise VERSION_CONFLICT has what it was made from, what was sent and what is stored.
 */
export async function updatePost(ctx: Context, input: UpdatePostInput): Promise<Post> {
  const { id } = input;
  const head = await findPostFor(ctx, 'post.edit', id);
  const owners = [head.authorId, ...head.coAuthorIds, signedIn(ctx).userId];
  await checkCover(ctx, input.coverId, { owners, postId: id });
  // Seen before rendering; the transaction looks again.
  let update = head.version === input.expectedVersion ? input : await mergeUpdate(ctx, input);
  for (let merges = 0; ; merges++) {
    try {
      return await write(ctx, update);
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      // From what was sent, not from the last merge: a refusal has to show the writer their own text.
      const { onConflict: _, ...refusing } = input;
      update = await mergeUpdate(ctx, merges < MAX_MERGES ? input : refusing);
    }
  }
}

async function write(ctx: Context, update: UpdatePostInput): Promise<Post> {
  const {
    id,
    expectedVersion,
    onConflict: _,
    autosaveVersion,
    tags,
    seriesId,
    content,
    ...fields
  } = update;
  const changes = { ...defined(fields), ...(await contentChanges(ctx, id, content)) };
  if (Object.keys(changes).length === 0 && tags === undefined && seriesId === undefined) {
    const post = await readBackAt(ctx, id, expectedVersion);
    // Typed and taken back: what is saved is what there was.
    const { userId } = signedIn(ctx);
    if (autosaveVersion !== undefined) {
      await discardAutosaveRow(ctx.db, { postId: id, userId, version: autosaveVersion });
    }
    return post;
  }
  const rest = { id, expectedVersion, autosaveVersion, tags, seriesId };
  const given = fields.slug;
  return withCheckedCover(async () => {
    if (given !== undefined) {
      return writeChanges(ctx, { ...rest, slug: given, changes: { ...changes, slugChosen: true } });
    }
    if (fields.title !== undefined && (await followsTitle(ctx.db, id))) {
      return withSlugOfTitle(ctx.db, { title: fields.title, postId: id }, (slug) =>
        writeChanges(ctx, { ...rest, slug, changes: { ...changes, slug } }),
      );
    }
    return writeChanges(ctx, { ...rest, changes });
  });
}

/** Rendered only when the source is another: most saves of a long post change its title or tags. */
async function contentChanges(ctx: Context, id: string, content: string | undefined) {
  if (content === undefined) return {};
  const stored = await ctx.db.post.findUnique({ where: { id }, select: { contentRaw: true } });
  if (stored?.contentRaw === content) return {};
  return renderedColumns(content, await renderPost(ctx, content));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what was sent: Prisma refuses `undefined`, and it would not say "unchanged" anyway. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
