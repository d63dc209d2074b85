import { visibleSql } from './posts-visible.ts';

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

/**
 * The post that is reacted to, when anyone can read it, as `target (id, count)`; $1 is its id, $3 the
 * instant. Locked, so that of two requests of one reader the second sees what the first did.
 */
export const targetSql = (reaction: Reaction) => `target AS (
      SELECT p.id, p.${reactionNames[reaction].counter} AS count
        FROM posts p JOIN users u ON u.id = p.author_id
       WHERE p.id = $1 AND ${visibleSql({ post: 'p', author: 'u', now: '$3' })}
         FOR NO KEY UPDATE OF p
    )`;
