import type { UserRef } from '@masthead/contracts';
import type { AuthorColumns } from '@masthead/db';
import { mediaPath, squareFileName } from '../media/file-names.ts';

/** A user as they appear beside what they wrote. */
export function toUserRef(row: AuthorColumns): UserRef {
  return {
    id: row.authorId,
    username: row.authorUsername,
    displayName: row.authorDisplayName,
    avatarUrl: avatarUrlOf(row.authorAvatarKey),
  };
}

/** Address of the square of a portrait; null where there is no portrait. */
export function avatarUrlOf(storageKey: string | null | undefined): string | null {
  return storageKey ? mediaPath(squareFileName(storageKey)) : null;
}
