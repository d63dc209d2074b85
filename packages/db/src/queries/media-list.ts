import type { Database } from '../client.ts';
import { statement } from './rows.ts';

/** A picture as stored. */
export interface MediaRow {
  id: string;
  ownerId: string;
  storageKey: string;
  mimeType: string;
  byteSize: number;
  width: number;
  height: number;
  alt: string;
  /** `metadata.variants` as the upload wrote it. */
  variants: { width: number; height: number; mimeType: string }[] | null;
  /** ISO text. */
  createdAt: string;
}

const columns = `m.id, m.owner_id AS "ownerId", m.storage_key AS "storageKey", m.mime_type AS "mimeType",
  m.byte_size::float8 AS "byteSize", m.width, m.height, m.alt, m.metadata->'variants' AS variants,
  m.created_at AS "createdAt"`;

const byId = statement(`SELECT ${columns} FROM media m WHERE m.id = $1::uuid`);

const bySha256 = statement(
  `SELECT ${columns} FROM media m WHERE m.owner_id = $1::uuid AND m.sha256 = $2`,
);

const byKeys = statement(`SELECT ${columns} FROM media m WHERE m.storage_key = ANY($1::text[])`);

/** The pictures that have one of these storage keys, whosever they are, in no order. */
export function readMediaOfKeys(db: Database, keys: readonly string[]): Promise<MediaRow[]> {
  return db.rows<MediaRow>(byKeys, [keys]);
}

export async function readMedia(db: Database, id: string): Promise<MediaRow | undefined> {
  const [row] = await db.rows<MediaRow>(byId, [id]);
  return row;
}

/** The owner's picture that was made from a file with that hash. */
export async function readMediaOfFile(
  db: Database,
  { ownerId, sha256 }: { ownerId: string; sha256: Uint8Array },
): Promise<MediaRow | undefined> {
  const [row] = await db.rows<MediaRow>(bySha256, [ownerId, sha256]);
  return row;
}

/**
 * Whether anything shows a picture: a text, a kept version of one,
 * what somebody is writing, a cover, a portrait. Posts in the
 * trash count: they may come back.
 */
export const mediaInUseSql = (media: string) => `(
  EXISTS (SELECT FROM posts p WHERE masthead_media_keys(p.content_raw) @> ARRAY[${media}.storage_key])
  OR EXISTS (SELECT FROM post_versions v WHERE masthead_media_keys(v.content_raw) @> ARRAY[${media}.storage_key])
  OR EXISTS (SELECT FROM post_autosaves w WHERE masthead_media_keys(w.content_raw) @> ARRAY[${media}.storage_key])
  OR EXISTS (SELECT FROM post_autosaves w WHERE masthead_autosave_cover(w.details) = ${media}.id::text)
  OR EXISTS (SELECT FROM posts p WHERE p.cover_id = ${media}.id)
  OR EXISTS (SELECT FROM users a WHERE a.avatar_id = ${media}.id))`;

export interface MediaQuery {
  ownerId: string;
  /** Rows at most. */
  take: number;
  /** Only what nothing shows, only what something does; undefined: both. */
  unused: boolean | undefined;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

/** An owner's pictures, newest first. */
export function listMediaRows(db: Database, query: MediaQuery): Promise<MediaRow[]> {
  const { ownerId, take, unused, after } = query;
  return db.rows<MediaRow>(pages[`${unused ?? 'all'}`], [
    ownerId,
    take,
    after?.at ?? null,
    after?.id ?? null,
  ]);
}

const page = (condition: string) =>
  statement(`SELECT ${columns} FROM media m
    WHERE m.owner_id = $1::uuid ${condition}
      AND ($3::timestamptz IS NULL OR (m.created_at, m.id) < ($3::timestamptz, $4::uuid))
    ORDER BY m.created_at DESC, m.id DESC LIMIT $2`);

const pages = {
  all: page(''),
  true: page(`AND NOT ${mediaInUseSql('m')}`),
  false: page(`AND ${mediaInUseSql('m')}`),
};
