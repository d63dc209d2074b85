import { z } from 'zod';
import { limits } from './limits.ts';
import { readyType, resetType, StreamInput, streamEvent } from './live.ts';
import { PageInput, pageOf } from './page.ts';
import { Instant } from './schedule.ts';
import { fieldsOf } from './selection.ts';
import { ExpectedVersion, Id, Timestamp, text } from './text.ts';
import { Username, UserRef } from './user.ts';

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
  description: 'Comments, in the order that was asked for.',
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

/** Orders of the comments of a post: as a conversation is read, or by time; `-` is the newest first. */
export const commentSorts = ['thread', '-createdAt', 'createdAt'] as const;
export type CommentSort = (typeof commentSorts)[number];

export const CommentListInput = PageInput.extend({
  postId: Id,
  author: Username.optional().describe('Only what this user wrote and has not deleted.'),
  parentId: Id.optional().describe('Only replies to this comment itself.'),
  createdSince: Instant.optional().describe('Only comments written at or after this instant.'),
  createdUntil: Instant.optional().describe('Only comments written before this instant.'),
  sort: z
    .enum(commentSorts)
    .optional()
    .describe('Default: `thread`, in which every reply follows its parent.'),
  fields: fieldsOf(Comment),
});
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
