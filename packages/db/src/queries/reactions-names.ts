export type Reaction = 'like' | 'bookmark';

/** The table that holds a reaction's rows and the counter on the post that must equal them. */
export const reactionNames = {
  like: { table: 'post_likes', counter: 'like_count' },
  bookmark: { table: 'bookmarks', counter: 'bookmark_count' },
} as const satisfies Record<Reaction, { table: string; counter: string }>;

export interface ReactionArgs {
  reaction: Reaction;
  postId: string;
  userId: string;
  now: Date;
}
