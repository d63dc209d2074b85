import { AppError, type CommentEvent, type WatchCommentsInput } from '@masthead/contracts';
import { type ChangedCommentRow, listChangedComments } from '@masthead/db';
import type { Context } from '../context.ts';
import { type EventStream, openStream } from '../live/open-stream.ts';
import { toComment } from './comment-view.ts';

/**
 * What happens to the comments of a post that anyone can read, from now on or from the client's last event
 * on. Whether it can be read is looked at again for each event: when not, the stream ends with POST_NOT_FOUND.
 */
export function watchComments(
  ctx: Context,
  { postId, lastEventId }: WatchCommentsInput,
  signal?: AbortSignal,
): Promise<EventStream<CommentEvent>> {
  const { db, now } = ctx;
  return openStream<ChangedCommentRow, undefined, CommentEvent>(
    ctx,
    {
      source: {
        topic: `comments:${postId}`,
        now,
        async read(since, take) {
          const rows = await listChangedComments(db, { postId, now: now(), since, take });
          if (!rows) throw new AppError('POST_NOT_FOUND');
          return { rows, state: undefined };
        },
      },
      identify: ({ id, version, createdAt, updatedAt }) => ({
        id,
        version,
        createdAt,
        changedAt: updatedAt,
      }),
      ready: () => ({ type: 'ready' }),
      reset: () => ({ type: 'reset' }),
      tell: (row, { isNew }) => toEvent(row, isNew),
      personal: false,
    },
    { lastEventId, signal },
  );
}

/** Of a comment that was removed nothing is told but which it was. */
function toEvent(row: ChangedCommentRow, isNew: boolean): CommentEvent {
  if (row.deleted) return { type: 'removed', comment: { id: row.id, parentId: row.parentId } };
  return { type: isNew ? 'created' : 'changed', comment: toComment(row) };
}
