import type { Database, Tx } from '../client.ts';
import { newIdSql } from './ids.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

const now = '$1::timestamptz';

// Visible and not announced is looked at again where the row is locked: who unpublished, trashed or
// announced it a moment ago was first. In the order of ids, so that two batches never wait for each other.
const announce = (waiting: 'SKIP LOCKED' | '') => `
  WITH claimable AS (
    SELECT p.id FROM posts p JOIN users u ON u.id = p.author_id
     WHERE p.id = ANY($2::uuid[]) AND p.announced_at IS NULL
       AND ${visibleSql({ post: 'p', author: 'u', now })}
     ORDER BY p.id FOR NO KEY UPDATE OF p ${waiting}
  ), claimed AS (
    UPDATE posts p SET announced_at = ${now} FROM claimable WHERE p.id = claimable.id
    RETURNING p.id, p.author_id, p.status
  ), team AS (
    SELECT c.id AS post_id, c.author_id AS user_id FROM claimed c
    UNION
    SELECT pa.post_id, pa.user_id FROM claimed c
      JOIN post_authors pa ON pa.post_id = c.id
      JOIN users a ON a.id = pa.user_id AND a.suspended_at IS NULL
  ), told AS (
    INSERT INTO notifications (id, user_id, kind, subject_id, actor_id, post_id, created_at)
    SELECT ${newIdSql(now)}, heard.user_id, heard.kind, c.id, c.author_id, c.id, ${now}
      FROM claimed c
      JOIN (
        SELECT DISTINCT t.post_id, f.follower_id AS user_id, 'new_post'::notification_kind AS kind
          FROM team t
          JOIN follows f ON f.followed_id = t.user_id
          JOIN users r ON r.id = f.follower_id AND r.suspended_at IS NULL
         WHERE NOT EXISTS (SELECT FROM team own WHERE own.post_id = t.post_id AND own.user_id = r.id)
        UNION ALL
        SELECT t.post_id, t.user_id, 'post_live' FROM team t
      ) heard ON heard.post_id = c.id AND (heard.kind = 'new_post' OR c.status = 'scheduled')
    ON CONFLICT (user_id, kind, subject_id) DO NOTHING
    RETURNING id, user_id
  ), mailed AS (
    INSERT INTO mails (id, notification_id, template, due_at, created_at)
    SELECT ${newIdSql(now)}, told.id, 'notification', ${now}, ${now}
      FROM told JOIN users r ON r.id = told.user_id
     WHERE r.email_notifications
    RETURNING id
  )
  SELECT (SELECT count(*) FROM claimed)::int AS posts, (SELECT count(*) FROM told)::int AS notifications,
         (SELECT count(*) FROM mailed)::int AS mails`;

const announcing = { wait: announce(''), skip: announce('SKIP LOCKED') };

/** How much came of it. */
export interface Announced {
  posts: number;
  notifications: number;
  mails: number;
}

interface AnnounceArgs {
  ids: readonly string[];
  now: Date;
  /** What somebody else is writing to at this moment: wait for them, or leave it for the next time. */
  locked: keyof typeof announcing;
}

/**
 * Tells followers of any of their authors, and the authors of a scheduled post, of those of the posts that anyone can read and
 * nobody was told of. One statement claims and tells: whatever is killed when, each hears of a post
 * once or not yet.
 */
export async function announceRows(
  tx: Tx,
  { ids, now: at, locked }: AnnounceArgs,
): Promise<Announced> {
  const rows = await tx.$queryRawUnsafe<Announced[]>(announcing[locked], at, ids);
  return rows[0] ?? { posts: 0, notifications: 0, mails: 0 };
}

/** The first conditions are word for word those of the partial index posts_unannounced_publish_at_id_idx. */
const unannounced = statement(`SELECT p.id, p.publish_at AS "publishAt"
    FROM posts p JOIN users u ON u.id = p.author_id
   WHERE p.announced_at IS NULL AND ${visibleSql({ post: 'p', author: 'u', now: '$1' })}
     AND (p.publish_at, p.id) > ($2::timestamptz, $3::uuid)
   ORDER BY p.publish_at, p.id
   LIMIT $4`);

export interface Unannounced {
  id: string;
  /** ISO text. */
  publishAt: string;
}

const BEGINNING: Unannounced = {
  id: '00000000-0000-0000-0000-000000000000',
  publishAt: '-infinity',
};

/** Posts that anyone can read and nobody was told of, those that are out longest first. */
export function listUnannounced(
  db: Database,
  { now: at, after, take }: { now: Date; after: Unannounced | undefined; take: number },
): Promise<Unannounced[]> {
  const { id, publishAt } = after ?? BEGINNING;
  return db.rows<Unannounced>(unannounced, [at, publishAt, id, take]);
}
