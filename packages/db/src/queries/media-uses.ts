import type { Database } from '../client.ts';
import { coAuthorIdsOfPost, type PostOwners } from './post-authors.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

/** A post that shows a picture. */
export interface MediaUse extends PostOwners {
  slug: string;
  title: string;
  /** To anyone, at the time asked for. */
  visible: boolean;
}

const uses =
  statement(`SELECT p.slug, p.title, p.author_id AS "authorId", ${coAuthorIdsOfPost('p.id')},
    (${visibleSql({ post: 'p', author: 'u', now: '$2' })}) AS visible
  FROM media m
  CROSS JOIN LATERAL (
    SELECT id FROM posts WHERE cover_id = m.id
    UNION SELECT id FROM posts WHERE masthead_media_keys(content_raw) @> ARRAY[m.storage_key]
    UNION SELECT post_id FROM post_versions WHERE masthead_media_keys(content_raw) @> ARRAY[m.storage_key]
    UNION SELECT post_id FROM post_autosaves WHERE masthead_media_keys(content_raw) @> ARRAY[m.storage_key]
    UNION SELECT post_id FROM post_autosaves WHERE masthead_autosave_cover(details) = m.id::text
  ) used
  JOIN posts p ON p.id = used.id
  JOIN users u ON u.id = p.author_id
  WHERE m.id = $1::uuid
  ORDER BY p.updated_at DESC, p.id DESC LIMIT $3`);

/**
 * The posts that show a picture, as cover, in their text, in a kept version of it or in
 * what somebody is writing, last written first.
 */
export function listMediaUses(
  db: Database,
  { id, now, take }: { id: string; now: Date; take: number },
): Promise<MediaUse[]> {
  return db.rows<MediaUse>(uses, [id, now, take]);
}
