import { keepVersionRow, type Tx, type VersionToKeep } from '@masthead/db';

type Kept = Pick<VersionToKeep, 'postId' | 'authorId' | 'now'> & Partial<VersionToKeep>;

/**
 * Keeps what the post says now, unless its last version says the same. In the transaction that wrote
 * or locked the post, so that a version is kept if and only if the write is.
 */
export function keepVersion(tx: Tx, kept: Kept): Promise<void> {
  return keepVersionRow(tx, { label: null, restoredFrom: null, unlessDraft: false, ...kept });
}
