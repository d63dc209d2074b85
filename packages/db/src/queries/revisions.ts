import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';

export interface RevisionToKeep {
  postId: string;
  /** The version that is about to be written over. */
  version: number;
  /** How many of the last ones stay. */
  keep: number;
  now: Date;
}

/**
 * Keeps what a post says at a version before it is written over, and lets go of the oldest: what a
 * later write may say it was made from. Locks the post until the transaction ends; false, and nothing
 * kept or locked, when it is at another version.
 */
export async function keepRevision(tx: Tx, revision: RevisionToKeep): Promise<boolean> {
  const { postId, version, keep, now } = revision;
  const kept = await tx.$executeRaw`
    WITH replaced AS (
      SELECT p.id, p.version, p.title, p.summary, p.content_raw FROM posts p
       WHERE p.id = ${postId}::uuid AND p.version = ${version}::integer AND p.deleted_at IS NULL
         FOR NO KEY UPDATE
    ), dropped AS (
      DELETE FROM post_revisions r USING replaced p
       WHERE r.post_id = p.id AND r.version <= p.version - ${keep}::integer
    )
    INSERT INTO post_revisions (post_id, version, title, summary, content_raw, created_at)
    SELECT p.id, p.version, p.title, p.summary, p.content_raw, ${now}::timestamptz FROM replaced p`;
  return kept > 0;
}

/** What a post said at a version that was written over. */
export interface RevisionRow {
  title: string;
  summary: string;
  content: string;
}

// The current text counts as well: what an autosave was begun from often is.
const textAt = statement(`SELECT p.title, p.summary, p.content_raw AS content FROM posts p
    WHERE p.id = $1::uuid AND p.deleted_at IS NULL AND ($2::bigint IS NULL OR p.version = $2::bigint)
  UNION ALL
  SELECT r.title, r.summary, r.content_raw FROM post_revisions r
    WHERE r.post_id = $1::uuid AND r.version = $2::bigint`);

/** What a post says, or said at a version; undefined where that is too long ago. */
export async function readPostText(
  db: Database,
  { postId, version }: { postId: string; version?: number },
): Promise<RevisionRow | undefined> {
  const [row] = await db.rows<RevisionRow>(textAt, [postId, version ?? null]);
  return row;
}

// A client may name any number: bigint holds every safe integer, integer does not.
const read = statement(`SELECT r.title, r.summary, r.content_raw AS content FROM post_revisions r
  WHERE r.post_id = $1::uuid AND r.version = $2::bigint`);

/** Undefined when that version is the current one, never was, or is too long ago. */
export async function readRevision(
  db: Database,
  { postId, version }: { postId: string; version: number },
): Promise<RevisionRow | undefined> {
  const [row] = await db.rows<RevisionRow>(read, [postId, version]);
  return row;
}
