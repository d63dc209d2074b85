import { Id, type PostListInput, type PostPage } from '@masthead/contracts';
import {
  type ListedAutosave,
  listOwnPosts,
  listVisiblePosts,
  type PostSummaryRow,
} from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { getTag } from '../tags/get-tag.ts';
import { getUser } from '../users/get-user.ts';
import { toListedPost } from './post-view.ts';

const Position = z.tuple([CursorInstant, Id]);

/**
 * Published posts, newest first; with another status the actor's own, last written first.
 * One statement, unless a filter finds nothing.
 */
export async function listPosts(ctx: Context, input: PostListInput): Promise<PostPage> {
  const { tag, author, featured, pinned, status, limit } = input;
  const now = ctx.now();
  const ownerId = status === 'published' ? undefined : signedIn(ctx).userId;
  const cursors = cursorOf('posts', { tag, author, featured, pinned, status, ownerId }, Position);
  const from = cursors.decode(input.cursor);
  const query = {
    now,
    take: limit + 1,
    tag,
    author,
    featured,
    pinned,
    after: from && { at: from[0], id: from[1] },
  };

  const rows: (PostSummaryRow & ListedAutosave)[] = await (ownerId === undefined
    ? listVisiblePosts(ctx.db, query)
    : listOwnPosts(ctx.db, { ...query, ownerId, status }));

  if (rows.length === 0 && from === null && ownerId === undefined) await explainNothing(ctx, input);
  return pageOfRows(rows, limit, {
    view: (row) => toListedPost(row, now, ctx.actor),
    cursor: (row) => cursors.encode([orderedBy(row, ownerId), row.id]),
  });
}

function orderedBy(row: PostSummaryRow, ownerId: string | undefined): string {
  // Only what is not published can lack a date, and that is in no list but its author's.
  return (ownerId === undefined ? row.publishAt : null) ?? row.updatedAt;
}

/** An empty list of what exists is an answer; of what does not, TAG_NOT_FOUND or USER_NOT_FOUND. */
async function explainNothing(ctx: Context, { tag, author }: PostListInput): Promise<void> {
  if (tag !== undefined) await getTag(ctx, { slug: tag });
  if (author !== undefined) await getUser(ctx, { username: author });
}
