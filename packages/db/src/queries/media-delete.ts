import type { Tx } from '../client.ts';
import { mediaInUseSql } from './media-list.ts';

const always = 'DELETE FROM media m WHERE m.id = $1::uuid';

const unlessInUse = `${always} AND NOT ${mediaInUseSql('m')}`;

const lock = 'SELECT FROM media WHERE id = $1::uuid FOR UPDATE';

/**
 * Deletes the row, unless something shows the picture; whether it did. Covers and portraits become null. Locked
 * first: what begins to show it at this moment holds it, and is seen by the statement after.
 */
export async function deleteMediaRow(
  tx: Tx,
  { id, force }: { id: string; force: boolean },
): Promise<boolean> {
  if (!force) await tx.$executeRawUnsafe(lock, id);
  return (await tx.$executeRawUnsafe(force ? always : unlessInUse, id)) === 1;
}
