import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

/** A post that shows a picture. */
export interface MediaUse {
  slug: string;
  title: string;
  authorId: string;
  /** To anyone, at the time asked for. */
  visible: boolean;
}

const uses = statement(`SELECT p.slug, p.title, p.author_id AS "authorId",
    (${visibleSql({ post: 'p', author: 'u', now: '$2' })}) AS visible
  FROM media m
  JOIN posts p ON p.cover_id = m.id OR masthead_media_keys(p.content_raw) @> ARRAY[m.storage_key]
  JOIN users u ON u.id = p.author_id
  WHERE m.id = $1::uuid
  ORDER BY p.updated_at DESC, p.id DESC LIMIT $3`);

/** The posts that show a picture, as cover or in their text, last written first. */
export function listMediaUses(
  db: Database,
  { id, now, take }: { id: string; now: Date; take: number },
): Promise<MediaUse[]> {
  return db.rows<MediaUse>(uses, [id, now, take]);
}
