import type { Database, DbOrTx } from '../client.ts';
import { coAuthorIdsOfPost, type PostOwners } from './post-authors.ts';
import {
  everySummaryColumn,
  type PostSummaryRow,
  type SummaryColumns,
  summaryColumnsOf,
  withTags,
} from './posts-summary.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { readingColumns } from './shaped-statement.ts';

export interface TrashRow extends PostSummaryRow {
  /** ISO text. */
  deletedAt: string;
}

export interface TrashQuery {
  ownerId: string;
  /** What was deleted before or at this instant is on its way out and no longer shown. */
  expired: Date;
  /** What to read; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<SummaryColumns> | undefined;
  /** Rows at most. */
  take: number;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

const page = (from: string) =>
  readingColumns<SummaryColumns>(everySummaryColumn, (columns) => {
    const author = columns.has('author') ? 'JOIN users u ON u.id = p.author_id' : '';
    const posts = `SELECT ${summaryColumnsOf(columns)}, p.deleted_at AS "deletedAt"
         FROM posts p ${author}
        WHERE p.author_id = $1 AND p.deleted_at > $2 ${from}
        ORDER BY p.deleted_at DESC, p.id DESC
        LIMIT $3`;
    return columns.has('tags') ? withTags(posts, 'page."deletedAt" DESC, page.id DESC') : posts;
  });

const firstPage = page('');
const nextPage = page('AND (p.deleted_at, p.id) < ($4::timestamptz, $5::uuid)');

/** What an author has in the trash, last deleted first. */
export function listTrash(db: Database, query: TrashQuery): Promise<TrashRow[]> {
  const { ownerId, expired, columns, take, after } = query;
  return after === null
    ? db.rows<TrashRow>(firstPage(columns), [ownerId, expired, take])
    : db.rows<TrashRow>(nextPage(columns), [ownerId, expired, take, after.at, after.id]);
}

/** What a change of a post that may be in the trash has to know of it first. */
export interface TrashedHead extends PostOwners {
  id: string;
  trashed: boolean;
  visible: boolean;
}

const head = statement(`SELECT p.id, p.author_id AS "authorId", ${coAuthorIdsOfPost('p.id')},
    p.deleted_at IS NOT NULL AS trashed,
    (${visibleSql({ post: 'p', author: 'u', now: '$2' })}) AS visible
  FROM posts p JOIN users u ON u.id = p.author_id
  WHERE p.id = $1::uuid AND (p.deleted_at IS NULL OR p.deleted_at > $3)`);

/** The post, in the trash or not; undefined where there is none, or the trash has let go of it. */
export async function readTrashedHead(
  db: Database,
  { id, now, expired }: { id: string; now: Date; expired: Date },
): Promise<TrashedHead | undefined> {
  const [row] = await db.rows<TrashedHead>(head, [id, now, expired]);
  return row;
}

// Nobody was there to stop a post whose time came in the trash, and its author took it away from
// readers: it comes back as a draft, without the dates it never had.
const dueInTrash = `p.status IN ('scheduled', 'published') AND p.publish_at > p.deleted_at AND p.publish_at <= $2::timestamptz`;

const untrash = `UPDATE posts p SET
    status = CASE WHEN ${dueInTrash} THEN 'draft' ELSE p.status END,
    publish_at = CASE WHEN ${dueInTrash} THEN NULL ELSE p.publish_at END,
    unpublish_at = CASE WHEN ${dueInTrash} THEN NULL ELSE p.unpublish_at END,
    deleted_at = NULL
  WHERE p.id = $1::uuid AND p.deleted_at > $3::timestamptz`;

/** Takes a post out of the trash, as it was; what is not in it stays as it is. Answers whether it was in it. */
export async function untrashPost(
  db: DbOrTx,
  { id, now, expired }: { id: string; now: Date; expired: Date },
): Promise<boolean> {
  return (await db.$executeRawUnsafe(untrash, id, now, expired)) > 0;
}

/** Deletes a post of the trash and all that hangs on it; false when it is not in the trash. */
export async function purgePostRow(db: DbOrTx, id: string): Promise<boolean> {
  const purged = await db.$executeRaw`
    DELETE FROM posts WHERE id = ${id}::uuid AND deleted_at IS NOT NULL`;
  return purged > 0;
}
