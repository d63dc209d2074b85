import type { Database } from '../client.ts';
import { type CommentRow, commentColumns, livingSql } from './comments-row.ts';
import { statement } from './rows.ts';

const edit = statement(`
  WITH edited AS (
    UPDATE comments c
       SET body_raw = $3, body_html = $4, version = c.version + 1, edited_at = $5, updated_at = $5
     WHERE c.id = $1 AND c.version = $2 AND ${livingSql('c')}
    RETURNING *
  )
  SELECT ${commentColumns} FROM edited c JOIN users u ON u.id = c.author_id`);

export interface CommentEdit {
  id: string;
  expectedVersion: number;
  bodyRaw: string;
  bodyHtml: string;
  now: Date;
}

/** Changes a comment that is still at the expected version; undefined when it is not, or is gone. */
export async function editComment(db: Database, by: CommentEdit): Promise<CommentRow | undefined> {
  const values = [by.id, by.expectedVersion, by.bodyRaw, by.bodyHtml, by.now];
  const [row] = await db.rows<CommentRow>(edit, values);
  return row;
}
