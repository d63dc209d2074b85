/** How a statement answers who wrote something. */
export interface AuthorColumns {
  authorId: string;
  authorUsername: string;
  authorDisplayName: string;
  /** Storage key of their portrait; its square has its name from that. */
  authorAvatarKey: string | null;
}

/** Storage key of the portrait of the user `u`: a look-up by primary key, and none where there is no portrait. */
export const avatarKeySql = '(SELECT a.storage_key FROM media a WHERE a.id = u.avatar_id)';

/** The columns of AuthorColumns, of the user `u`. */
export const authorColumns = `u.id AS "authorId", u.username AS "authorUsername",
  u.display_name AS "authorDisplayName", ${avatarKeySql} AS "authorAvatarKey"`;
