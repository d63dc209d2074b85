import type { CreatePostInput } from '@masthead/contracts';
import { type PostStatus, type Tx, withRetry } from '@masthead/db';
import type { RenderedMarkdown } from '@masthead/markdown';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { placeInSeries } from '../series/place-in-series.ts';
import { ensureTags } from '../tags/ensure-tags.ts';
import { keepVersion } from '../versions/keep-version.ts';
import { renderPost } from './render-post.ts';
import { renderedColumns } from './rendered-columns.ts';
import { withGivenSlug, withSlugOfTitle } from './slugs.ts';

/** A post to be stored. `createPost` makes one from what an author wrote, an import from what it read. */
export interface NewPost
  extends Omit<
    CreatePostInput,
    | 'id'
    | 'status'
    | 'publishAt'
    | 'unpublishAt'
    | 'coverId'
    | 'seriesId'
    | 'seoTitle'
    | 'seoDescription'
  > {
  coverId?: string | null;
  seoTitle?: string | null;
  seoDescription?: string | null;
  /** A series of the author's, which the post goes to the end of. */
  seriesId?: string | null | undefined;
  authorId: string;
  /** Default: one is made. */
  id?: string | undefined;
  status: PostStatus;
  publishAt: Date | null;
  unpublishAt?: Date | null;
  featuredAt?: Date | null;
  /** When readers were told of it; null: they are still to be. Default: null. */
  announcedAt?: Date | null;
  /** Default: now. */
  createdAt?: Date;
  /** Default: now. */
  updatedAt?: Date;
  importKey?: string | null;
  /** What the slug is made from where none is given. Default: the title. */
  slugSource?: string;
  /** The content rendered, by a caller that has done it already. */
  rendered?: RenderedMarkdown;
}

/** A post that is rendered and knows its slug. */
export interface ReadyPost extends NewPost {
  slug: string;
  /** Default: true, so it stays when the title changes. */
  slugChosen?: boolean;
  rendered: RenderedMarkdown;
}

/** What storing a post needs of a context: nobody has to be signed in. */
export type InsertContext = Pick<Context, 'db' | 'now' | 'renderMarkdown'>;

/**
 * Renders and stores a post with its slug and tags, in one transaction, to which `andThen` may add. Who
 * may is the caller's matter.
 */
export async function insertPost(
  ctx: InsertContext,
  post: NewPost,
  andThen?: (tx: Tx, id: string) => Promise<void>,
): Promise<{ id: string; slug: string }> {
  // Before the transaction: rendering a long post takes longer than all of it.
  const rendered = post.rendered ?? (await renderPost(ctx, post.content));
  const now = ctx.now();
  const { slug } = post;
  const slugChosen = slug !== undefined || post.slugSource !== undefined;
  const write = (slug: string) =>
    withRetry(() =>
      ctx.db.$transaction(async (tx) => {
        const written = await writePost(tx, { ...post, slug, slugChosen, rendered }, now);
        await andThen?.(tx, written.id);
        return written;
      }),
    );
  return slug === undefined
    ? withSlugOfTitle(ctx.db, { title: post.slugSource ?? post.title }, write)
    : withGivenSlug(() => write(slug));
}

/** Stores a post with its slug and tags, within a transaction of the caller's. */
export async function writePost(
  tx: Tx,
  post: ReadyPost,
  now: Date,
): Promise<{ id: string; slug: string }> {
  const { slug } = post;
  const { id = newId(), slugChosen = true } = post;
  await tx.post.create({
    data: {
      id,
      slug,
      slugChosen,
      authorId: post.authorId,
      title: post.title,
      summary: post.summary,
      language: post.language,
      canonicalUrl: post.canonicalUrl,
      seoTitle: post.seoTitle ?? null,
      seoDescription: post.seoDescription ?? null,
      coverId: post.coverId ?? null,
      commentsEnabled: post.commentsEnabled,
      metadata: post.metadata,
      status: post.status,
      publishAt: post.publishAt,
      unpublishAt: post.unpublishAt ?? null,
      featuredAt: post.featuredAt ?? null,
      announcedAt: post.announcedAt ?? null,
      importKey: post.importKey ?? null,
      createdAt: post.createdAt ?? now,
      updatedAt: post.updatedAt ?? now,
      ...renderedColumns(post.content, post.rendered),
    },
    select: { id: true },
  });
  await tx.postSlug.create({ data: { slug, postId: id, createdAt: now }, select: { slug: true } });
  await addTags(tx, id, post.tags);
  const { authorId, seriesId = null } = post;
  if (seriesId !== null) {
    await placeInSeries(tx, { postId: id, seriesId, authorId, mayManage: true, now });
  }
  if (post.status !== 'draft') await keepVersion(tx, { postId: id, authorId, now });
  return { id, slug };
}

/** Puts tags on a post that has none, in the order they were written. */
export async function addTags(tx: Tx, postId: string, names: readonly string[]): Promise<void> {
  const tagIds = await ensureTags(tx, names);
  if (tagIds.length === 0) return;
  await tx.postTag.createMany({
    data: tagIds.map((tagId, position) => ({ postId, tagId, position })),
  });
}
