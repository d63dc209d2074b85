import type { Database } from '../client.ts';
import { type Reaction, type ReactionArgs, reactionNames, targetSql } from './reactions-target.ts';
import { statement } from './rows.ts';

const add = { like: addTo('like'), bookmark: addTo('bookmark') };

function addTo(reaction: Reaction) {
  const { table, counter } = reactionNames[reaction];
  return statement(`
    WITH ${targetSql(reaction)}, added AS (
      INSERT INTO ${table} (post_id, user_id, created_at)
      SELECT target.id, $2, $3 FROM target
      ON CONFLICT DO NOTHING
      RETURNING post_id
    ), counted AS (
      UPDATE posts SET ${counter} = ${counter} + 1
        FROM added WHERE posts.id = added.post_id
      RETURNING ${counter} AS count
    )
    SELECT coalesce((SELECT count FROM counted), target.count) AS count FROM target`);
}

/**
 * Adds a reaction unless it is there, and answers the post's count; undefined when nobody can read
 * such a post. Row and counter change in one statement. The post is locked first: a second request
 * of the same reader waits, finds the row and counts nothing.
 */
export async function addReaction(db: Database, args: ReactionArgs): Promise<number | undefined> {
  const values = [args.postId, args.userId, args.now];
  const [post] = await db.rows<{ count: number }>(add[args.reaction], values);
  return post?.count;
}
