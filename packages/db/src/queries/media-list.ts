import type { Database } from '../client.ts';
import { parameters } from './bind.ts';
import { conditionsOn } from './conditions.ts';
import { type Key, keyset, type Order } from './keyset.ts';
import { statement } from './rows.ts';
import { shapedStatement } from './shaped-statement.ts';

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

/** What of a MediaRow lies in its JSON. The rest every statement has. */
export type MediaColumns = 'variants';

const columnsOf = (wanted?: ReadonlySet<MediaColumns>) =>
  `m.id, m.owner_id AS "ownerId", m.storage_key AS "storageKey", m.mime_type AS "mimeType",
    m.byte_size::float8 AS "byteSize", m.width, m.height, m.alt, m.created_at AS "createdAt"
    ${(wanted?.has('variants') ?? true) ? `, m.metadata->'variants' AS variants` : ''}`;

const columns = columnsOf();

const bySha256 = statement(
  `SELECT ${columns} FROM media m WHERE m.owner_id = $1::uuid AND m.sha256 = $2`,
);

const byKeys = statement(`SELECT ${columns} FROM media m WHERE m.storage_key = ANY($1::text[])`);

/** The pictures that have one of these storage keys, whosever they are, in no order. */
export function readMediaOfKeys(db: Database, keys: readonly string[]): Promise<MediaRow[]> {
  return db.rows<MediaRow>(byKeys, [keys]);
}

export async function readMedia(
  db: Database,
  id: string,
  wanted?: ReadonlySet<MediaColumns>,
): Promise<MediaRow | undefined> {
  const byId = statement(`SELECT ${columnsOf(wanted)} FROM media m WHERE m.id = $1::uuid`);
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

/** What narrows a list of pictures down. Undefined: that does not matter. */
export interface MediaFilter {
  /** Only what nothing shows, only what something does. */
  unused?: boolean | undefined;
  mimeType?: string | undefined;
  hasAlt?: boolean | undefined;
  /** From this instant on. */
  createdSince?: Date | undefined;
  /** Before this instant. */
  createdUntil?: Date | undefined;
}

export interface MediaQuery {
  ownerId: string;
  filter: MediaFilter;
  order: Order<'createdAt' | 'byteSize'>;
  columns?: ReadonlySet<MediaColumns> | undefined;
  /** Rows at most. */
  take: number;
  /** Position of the last row of the page before: what `order` goes by, and the id. */
  after: readonly [string | number, string] | null;
}

const orders: Record<MediaQuery['order']['by'], Key> = {
  createdAt: ['m.created_at', 'timestamptz'],
  byteSize: ['m.byte_size', 'bigint'],
};

/** An owner's pictures. */
export function listMediaRows(db: Database, query: MediaQuery): Promise<MediaRow[]> {
  const { filter, order, after } = query;
  const { values, bind } = parameters();
  const { given, within } = conditionsOn(bind);
  const rows = keyset([orders[order.by], ['m.id', 'uuid']], order.ascending);
  const either = (whether: boolean | undefined, yes: string) =>
    whether === undefined ? [] : [whether ? yes : `NOT ${yes}`];
  const conditions = [
    `m.owner_id = ${bind(query.ownerId)}::uuid`,
    ...either(filter.unused, `(NOT ${mediaInUseSql('m')})`),
    ...given(filter.mimeType, (type) => `m.mime_type = ${type}`),
    ...either(filter.hasAlt, `(m.alt <> '')`),
    ...within('m.created_at', filter.createdSince, filter.createdUntil),
    ...(after === null ? [] : [rows.beyond(after, bind)]),
  ];
  const sql = `SELECT ${columnsOf(query.columns)} FROM media m
    WHERE ${conditions.join(' AND ')} ORDER BY ${rows.order} LIMIT ${bind(query.take)}`;
  return db.rows<MediaRow>(shapedStatement(sql), values);
}
