import type { Database } from '../client.ts';
import { livingSql } from './comments-row.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

const find = statement(`
  SELECT c.author_id AS "authorId", c.version
    FROM comments c
    JOIN posts p ON p.id = c.post_id
    JOIN users a ON a.id = p.author_id
   WHERE c.id = $1 AND ${livingSql('c')} AND ${visibleSql({ post: 'p', author: 'a', now: '$2' })}`);

export interface FoundComment {
  authorId: string;
  version: number;
}

/** Who wrote a comment and at which version it is, when it stands under a post that can be read. */
export async function findComment(
  db: Database,
  { id, now }: { id: string; now: Date },
): Promise<FoundComment | undefined> {
  const [comment] = await db.rows<FoundComment>(find, [id, now]);
  return comment;
}
