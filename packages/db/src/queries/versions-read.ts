import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';
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

// octet_length reads the size that is stored with a long text, not the text.
const summary = `v.post_id AS "postId", v.number, v.title, v.label, v.restored_from AS "restoredFrom",
  octet_length(v.content_raw) AS "contentBytes", v.created_at AS "createdAt",
  ${authorColumns}`;

const from = 'post_versions v LEFT JOIN users u ON u.id = v.author_id';

const list = statement(`SELECT ${summary} FROM ${from}
  WHERE v.post_id = $1::uuid AND ($2::integer IS NULL OR v.number < $2)
  ORDER BY v.number DESC LIMIT $3`);

/** A post's versions, newest first, those before a number. */
export function listVersionRows(
  db: Database,
  { postId, before, take }: { postId: string; before: number | null; take: number },
): Promise<VersionSummaryRow[]> {
  return db.rows<VersionSummaryRow>(list, [postId, before, take]);
}

const read = statement(`SELECT ${summary}, v.summary, v.content_raw AS content FROM ${from}
  WHERE v.post_id = $1::uuid AND v.number = ANY($2::integer[])`);

/** Those of the numbered versions that the post has, in no order. */
export function readVersionRows(
  db: Database,
  { postId, numbers }: { postId: string; numbers: readonly number[] },
): Promise<VersionRow[]> {
  return db.rows<VersionRow>(read, [postId, numbers]);
}

const last = statement(`SELECT ${summary} FROM ${from}
  WHERE v.post_id = $1::uuid ORDER BY v.number DESC LIMIT 1`);

/** A post's last version, within the transaction that keeps it; undefined when none was kept yet. */
export async function readLastVersionRow(
  tx: Tx,
  postId: string,
): Promise<VersionSummaryRow | undefined> {
  const [row] = await rowsIn<VersionSummaryRow>(tx, last, [postId]);
  return row;
}
