import type { Database } from '../client.ts';
import { type Reaction, type ReactionArgs, reactionNames, targetSql } from './reactions-target.ts';
import { statement } from './rows.ts';

const remove = { like: removeFrom('like'), bookmark: removeFrom('bookmark') };

function removeFrom(reaction: Reaction) {
  const { table, counter } = reactionNames[reaction];
  return statement(`
    WITH ${targetSql(reaction)}, removed AS (
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
