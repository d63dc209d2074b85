import { z } from 'zod';
import { CommentPage } from './comment.ts';
import { limits } from './limits.ts';
import { Post, PostSummary } from './post.ts';
import { fieldsOf, namesOf } from './selection.ts';
import { line } from './text.ts';
import { User } from './user.ts';

const NAMED = 'Only where it was asked for by name.';

/** A post as it is read, with what else a page about it shows. */
export const ReadPost = Post.extend({
  comments: CommentPage.optional().describe(
    `The first page of its comments; \`nextCursor\` is for \`GET /posts/{postId}/comments\`. ${NAMED}`,
  ),
  related: z.array(PostSummary).optional().describe(`What to read after it, best first. ${NAMED}`),
  authorProfile: User.nullable()
    .optional()
    .describe(`The profile of its author; null where they have none. ${NAMED}`),
}).meta({ id: 'ReadPost', description: 'A whole post, and what was asked for with it.' });
export type ReadPost = z.infer<typeof ReadPost>;

/** What a post has only if it is asked for by name. */
export const readPostExtras = ['comments', 'related', 'authorProfile'] as const;

export const PostBySlugInput = z.object({
  slug: line().min(1).max(limits.slug.max).describe('A slug the post has or once had, or its id.'),
  fields: fieldsOf(ReadPost),
  include: namesOf(readPostExtras).optional().describe('Answers these too.'),
});
export type PostBySlugInput = z.infer<typeof PostBySlugInput>;
