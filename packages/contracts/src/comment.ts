import { z } from 'zod';
import { limits } from './limits.ts';
import { readyType, resetType, StreamInput, streamEvent } from './live.ts';
import { PageInput, pageOf } from './page.ts';
import { ExpectedVersion, Id, Timestamp, text } from './text.ts';
import { UserRef } from './user.ts';

/** A comment. A deleted one that has replies stays as a tombstone: no author, no body. */
export const Comment = z
  .object({
    id: Id,
    postId: Id,
    parentId: Id.nullable(),
    depth: z.int().describe('0 for a comment on the post itself.'),
    author: UserRef.nullable(),
    body: z.string().describe('Markdown, as written.'),
    bodyHtml: z.string().describe('Sanitised HTML.'),
    deleted: z.boolean(),
    version: z.int(),
    createdAt: Timestamp,
    editedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Comment', description: 'A comment or a reply.' });
export type Comment = z.infer<typeof Comment>;

export const CommentPage = pageOf(Comment).meta({
  id: 'CommentPage',
  description: 'Comments in reading order: every reply follows its parent.',
});
export type CommentPage = z.infer<typeof CommentPage>;

const CommentBody = text()
  .trim()
  .min(1, 'must not be empty')
  .max(limits.comment.max)
  .meta({ example: 'I let mine rise *overnight*.' });

export const CreateCommentInput = z.object({
  postId: Id,
  body: CommentBody,
  parentId: Id.optional().describe('The comment this one answers.'),
});
export type CreateCommentInput = z.infer<typeof CreateCommentInput>;

export const CommentListInput = PageInput.extend({ postId: Id });
export type CommentListInput = z.infer<typeof CommentListInput>;

export const UpdateCommentInput = z.object({
  id: Id,
  body: CommentBody,
  expectedVersion: ExpectedVersion,
});
export type UpdateCommentInput = z.infer<typeof UpdateCommentInput>;

export const CommentIdInput = z.object({ id: Id });
export type CommentIdInput = z.infer<typeof CommentIdInput>;

export const WatchCommentsInput = StreamInput.extend({ postId: Id });
export type WatchCommentsInput = z.infer<typeof WatchCommentsInput>;

export const CommentEvent = z
  .discriminatedUnion('type', [
    streamEvent('CommentStreamReady', { type: readyType }),
    streamEvent('CommentStreamCreated', { type: z.literal('created'), comment: Comment }),
    streamEvent('CommentStreamChanged', { type: z.literal('changed'), comment: Comment }),
    streamEvent('CommentStreamRemoved', {
      type: z.literal('removed'),
      comment: z.object({ id: Id, parentId: Id.nullable() }).meta({ id: 'RemovedComment' }),
    }),
    streamEvent('CommentStreamReset', { type: resetType }),
  ])
  .meta({
    id: 'CommentEvent',
    description:
      'Something that happened to the comments of a post. It says how a comment is now, so taking an event twice changes nothing.',
  });
export type CommentEvent = z.infer<typeof CommentEvent>;
