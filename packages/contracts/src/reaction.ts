import { z } from 'zod';
import { PageInput } from './page.ts';
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

/** Your bookmarks, newest first. */
export const BookmarkListInput = PageInput;
export type BookmarkListInput = z.infer<typeof BookmarkListInput>;
