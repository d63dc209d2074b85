import type { Database, Tx } from '../client.ts';
import { columnsIn } from './columns.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';
import { readingColumns } from './shaped-statement.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** A version in a list. Instants are ISO text. */
export interface VersionSummaryRow extends Nullable<AuthorColumns> {
  postId: string;
  number: number;
  title: string;
  label: string | null;
  restoredFrom: number | null;
  contentBytes: number;
  createdAt: string;
}

/** Where their account is gone. */
type Nullable<T> = { [K in keyof T]: T[K] | null };

export interface VersionRow extends VersionSummaryRow {
  summary: string;
  content: string;
}

const groups = { author: authorColumns, content: 'v.content_raw AS content' };

/** What of a version in a list is looked up. The rest every statement has. */
export type VersionSummaryColumns = 'author';

/** What of a version is looked up, or may be long. */
export type VersionColumns = keyof typeof groups;

// octet_length reads the size that is stored with a long text, not the text.
const summaryOf = (wanted: ReadonlySet<string>) =>
  [
    `v.post_id AS "postId", v.number, v.title, v.label, v.restored_from AS "restoredFrom",
      octet_length(v.content_raw) AS "contentBytes", v.created_at AS "createdAt"`,
    ...columnsIn(groups, wanted),
  ].join(', ');

const versions = (wanted: ReadonlySet<string>) =>
  `post_versions v ${wanted.has('author') ? 'LEFT JOIN users u ON u.id = v.author_id' : ''}`;

const list = readingColumns<VersionSummaryColumns>(
  ['author'],
  (columns) => `SELECT ${summaryOf(columns)} FROM ${versions(columns)}
  WHERE v.post_id = $1::uuid AND ($2::integer IS NULL OR v.number < $2)
  ORDER BY v.number DESC LIMIT $3`,
);

export interface VersionsQuery {
  postId: string;
  /** A number. */
  before: number | null;
  take: number;
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<VersionSummaryColumns> | undefined;
}

/** A post's versions, newest first, those before a number. */
export function listVersionRows(
  db: Database,
  { postId, before, take, columns }: VersionsQuery,
): Promise<VersionSummaryRow[]> {
  return db.rows<VersionSummaryRow>(list(columns), [postId, before, take]);
}

const read = readingColumns<VersionColumns>(
  ['author', 'content'],
  (columns) => `SELECT ${summaryOf(columns)}, v.summary FROM ${versions(columns)}
  WHERE v.post_id = $1::uuid AND v.number = ANY($2::integer[])`,
);

export interface NumberedVersions {
  postId: string;
  numbers: readonly number[];
  /** What to read; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<VersionColumns> | undefined;
}

/** Those of the numbered versions that the post has, in no order. */
export function readVersionRows(
  db: Database,
  { postId, numbers, columns }: NumberedVersions,
): Promise<VersionRow[]> {
  return db.rows<VersionRow>(read(columns), [postId, numbers]);
}

const shown = new Set(['author']);
const last = statement(`SELECT ${summaryOf(shown)} FROM ${versions(shown)}
  WHERE v.post_id = $1::uuid ORDER BY v.number DESC LIMIT 1`);

/** A post's last version, within the transaction that keeps it; undefined when none was kept yet. */
export async function readLastVersionRow(
  tx: Tx,
  postId: string,
): Promise<VersionSummaryRow | undefined> {
  const [row] = await rowsIn<VersionSummaryRow>(tx, last, [postId]);
  return row;
}
