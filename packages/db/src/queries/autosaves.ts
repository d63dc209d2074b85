import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';

/** An autosave as stored. */
export interface AutosaveRow {
  postId: string;
  version: number;
  baseVersion: number;
  title: string;
  summary: string;
  content: string;
  details: Record<string, unknown>;
  /** ISO text. */
  updatedAt: string;
}

/** Whose, of which post: there is one. */
export interface AutosaveKey {
  postId: string;
  userId: string;
}

const columns = `post_id AS "postId", version, base_version AS "baseVersion", title, summary,
  content_raw AS content, details, updated_at AS "updatedAt"`;

const read = statement(
  `SELECT ${columns} FROM post_autosaves WHERE post_id = $1::uuid AND user_id = $2::uuid`,
);

export async function readAutosave(
  db: Database,
  { postId, userId }: AutosaveKey,
): Promise<AutosaveRow | undefined> {
  const [row] = await db.rows<AutosaveRow>(read, [postId, userId]);
  return row;
}

// Only its last statement answers rows: a version that is known is written over, 0 makes the first.
// The post is locked against going away meanwhile, not against being written.
const write = statement(`WITH post AS (
    SELECT id FROM posts WHERE id = $1::uuid AND deleted_at IS NULL FOR KEY SHARE
  ), changed AS (
    UPDATE post_autosaves a SET version = nextval('post_autosaves_version_seq'), base_version = $4,
      title = $5, summary = $6, content_raw = $7, details = $8::jsonb, updated_at = $9::timestamptz
    FROM post WHERE a.post_id = post.id AND a.user_id = $2::uuid AND a.version = $3::integer
    RETURNING a.*
  ), made AS (
    INSERT INTO post_autosaves (post_id, user_id, base_version, title, summary, content_raw, details, updated_at)
    SELECT id, $2::uuid, $4, $5, $6, $7, $8::jsonb, $9::timestamptz FROM post WHERE $3::integer = 0
    ON CONFLICT DO NOTHING
    RETURNING *
  )
  SELECT ${columns} FROM changed UNION ALL SELECT ${columns} FROM made`);

export interface AutosaveWrite extends AutosaveKey {
  /** The version it was made from; 0: there was none. */
  expectedVersion: number;
  baseVersion: number;
  title: string;
  summary: string;
  content: string;
  details: Record<string, unknown>;
  now: Date;
}

/** Writes it if it is still at the version expected; undefined, and nothing written, when it is not. */
export async function writeAutosave(
  db: Database,
  autosave: AutosaveWrite,
): Promise<AutosaveRow | undefined> {
  const { postId, userId, expectedVersion, baseVersion, title, summary, content, details, now } =
    autosave;
  const [row] = await db.rows<AutosaveRow>(write, [
    postId,
    userId,
    expectedVersion,
    baseVersion,
    title,
    summary,
    content,
    JSON.stringify(details),
    now,
  ]);
  return row;
}

const discard = statement(`DELETE FROM post_autosaves
  WHERE post_id = $1::uuid AND user_id = $2::uuid AND ($3::integer IS NULL OR version = $3)`);

/** Removes it; with a version only at that version. */
export async function discardAutosaveRow(
  db: Database,
  { postId, userId, version }: AutosaveKey & { version: number | undefined },
): Promise<void> {
  await db.rows(discard, [postId, userId, version ?? null]);
}

/** The same within a transaction that saves what it held: what was typed since stays. */
export async function dropSavedAutosave(
  tx: Tx,
  { postId, userId, version }: AutosaveKey & { version: number | undefined },
): Promise<void> {
  if (version === undefined) return;
  await tx.$executeRaw`
    DELETE FROM post_autosaves WHERE post_id = ${postId}::uuid AND user_id = ${userId}::uuid
      AND version = ${version}::integer`;
}
