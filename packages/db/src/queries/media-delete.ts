import type { DbOrTx } from '../client.ts';
import { mediaInUseSql } from './media-list.ts';

const always = 'DELETE FROM media m WHERE m.id = $1::uuid';

const unlessInUse = `${always} AND NOT ${mediaInUseSql('m')}`;

/** Deletes the row, unless something shows the picture; whether it did. Covers and portraits become null. */
export async function deleteMediaRow(
  db: DbOrTx,
  { id, force }: { id: string; force: boolean },
): Promise<boolean> {
  return (await db.$executeRawUnsafe(force ? always : unlessInUse, id)) === 1;
}
