import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { type Reaction, type ReactionArgs, reactionNames } from './reactions-names.ts';
import { statement } from './rows.ts';

const remove = { like: removeFrom('like'), bookmark: removeFrom('bookmark') };

function removeFrom(reaction: Reaction) {
  const { table, counter } = reactionNames[reaction];
  return statement(`
    WITH target AS (
      SELECT p.id, p.${counter} AS count
        FROM posts p JOIN users u ON u.id = p.author_id
       WHERE p.id = $1 AND ${visibleSql({ post: 'p', author: 'u', now: '$3' })}
         FOR NO KEY UPDATE OF p
    ), removed AS (
      DELETE FROM ${table} r USING target
       WHERE r.post_id = target.id AND r.user_id = $2
      RETURNING r.post_id
    ), counted AS (
      UPDATE posts SET ${counter} = ${counter} - 1
        FROM removed WHERE posts.id = removed.post_id
      RETURNING ${counter} AS count
    )
    SELECT coalesce((SELECT count FROM counted), target.count) AS count FROM target`);
}

/** Takes a reaction back where there is one, and answers the post's count; undefined when nobody can read such a post. */
export async function removeReaction(
  db: Database,
  args: ReactionArgs,
): Promise<number | undefined> {
  const values = [args.postId, args.userId, args.now];
  const [post] = await db.rows<{ count: number }>(remove[args.reaction], values);
  return post?.count;
}
