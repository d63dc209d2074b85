import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
import { PostSummary } from './post.ts';
import { fieldsOf } from './selection.ts';
import { Id } from './text.ts';

export const ReactionInput = z.object({ postId: Id });
export type ReactionInput = z.infer<typeof ReactionInput>;

export const LikeState = z
  .object({ liked: z.boolean(), likeCount: z.int() })
  .meta({ id: 'LikeState', description: 'Whether you like the post, and how many do.' });
export type LikeState = z.infer<typeof LikeState>;

export const BookmarkState = z
  .object({ bookmarked: z.boolean(), bookmarkCount: z.int() })
  .meta({ id: 'BookmarkState', description: 'Whether you bookmarked the post, and how many did.' });
export type BookmarkState = z.infer<typeof BookmarkState>;

export const BookmarkListInput = PageInput.extend({ fields: fieldsOf(PostSummary) });
export type BookmarkListInput = z.infer<typeof BookmarkListInput>;

export const BookmarkPage = pageOf(PostSummary).meta({
  id: 'BookmarkPage',
  description: 'Posts that you bookmarked, last bookmarked first.',
});
export type BookmarkPage = z.infer<typeof BookmarkPage>;
