import { AppError } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { renderPost } from './render-post.ts';
import { renderedColumns } from './rendered-columns.ts';

/** Texts read at a time: each may be a megabyte. */
const BATCH = 20;

export interface RenderedAgain {
  posts: number;
  comments: number;
  /** Of both, those that came out other than they were stored. */
  changed: number;
  /** Ids of those that this version's renderer refuses; they stay as they were. */
  refused: string[];
  interrupted: boolean;
}

type RenderContext = Pick<Context, 'db' | 'renderMarkdown'>;

/**
 * Makes the stored HTML of every post and comment anew, as this version's renderer would: after one that
 * renders more, or lets less through. Nothing else of them changes, neither version nor date; one that its
 * author writes meanwhile is theirs. May be stopped and run again.
 */
export async function renderAgain(
  ctx: RenderContext,
  { signal }: { signal?: AbortSignal } = {},
): Promise<RenderedAgain> {
  const report = { posts: 0, comments: 0, changed: 0, refused: [] as string[] };
  const tally = async (kind: 'posts' | 'comments', id: string, work: () => Promise<boolean>) => {
    report[kind]++;
    try {
      if (await work()) report.changed++;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONTENT_TOO_COMPLEX') throw error;
      report.refused.push(id);
    }
  };
  for await (const post of each((after) => postsAfter(ctx, after), signal)) {
    await tally('posts', post.id, () => renderOnePost(ctx, post));
  }
  for await (const comment of each((after) => commentsAfter(ctx, after), signal)) {
    await tally('comments', comment.id, () => renderOneComment(ctx, comment));
  }
  return { ...report, interrupted: signal?.aborted ?? false };
}

/** All rows in the order of their ids, until told to stop. */
async function* each<Row extends { id: string }>(
  read: (after: string | undefined) => Promise<Row[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const rows = await read(after);
    for (const row of rows) {
      if (signal?.aborted) return;
      yield row;
    }
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id;
  }
}

type PostRow = Awaited<ReturnType<typeof postsAfter>>[number];

function postsAfter({ db }: RenderContext, after: string | undefined) {
  return db.post.findMany({
    where: { ...(after !== undefined && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true, version: true, contentRaw: true, contentHtml: true },
  });
}

async function renderOnePost(ctx: RenderContext, post: PostRow): Promise<boolean> {
  const { id, version, contentRaw } = post;
  const { contentRaw: _, ...made } = renderedColumns(contentRaw, await renderPost(ctx, contentRaw));
  if (made.contentHtml === post.contentHtml) return false;
  const { count } = await ctx.db.post.updateMany({ where: { id, version }, data: made });
  return count > 0;
}

type CommentRow = Awaited<ReturnType<typeof commentsAfter>>[number];

function commentsAfter({ db }: RenderContext, after: string | undefined) {
  return db.comment.findMany({
    where: { deletedAt: null, ...(after !== undefined && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true, version: true, bodyRaw: true, bodyHtml: true },
  });
}

async function renderOneComment(ctx: RenderContext, comment: CommentRow): Promise<boolean> {
  const { id, version, bodyRaw } = comment;
  const { html } = await ctx.renderMarkdown(bodyRaw, { profile: 'comment' });
  if (html === comment.bodyHtml) return false;
  const { count } = await ctx.db.comment.updateMany({
    where: { id, version },
    data: { bodyHtml: html },
  });
  return count > 0;
}
