import type { Database } from '../client.ts';
import { mediaInUseSql } from './media-list.ts';
import { statement } from './rows.ts';

const always = statement('DELETE FROM media m WHERE m.id = $1::uuid RETURNING m.id');

const unlessInUse = statement(
  `DELETE FROM media m WHERE m.id = $1::uuid AND NOT ${mediaInUseSql('m')} RETURNING m.id`,
);

/** Deletes the row, unless something shows the picture; whether it did. Covers and portraits become null. */
export async function deleteMediaRow(
  db: Database,
  { id, force }: { id: string; force: boolean },
): Promise<boolean> {
  const rows = await db.rows(force ? always : unlessInUse, [id]);
  return rows.length === 1;
}
