/** How a statement answers who wrote something. */
export interface AuthorColumns {
  authorId: string;
  authorUsername: string;
  authorDisplayName: string;
  /** Storage key of their portrait; its square has its name from that. */
  authorAvatarKey: string | null;
}

const avatarKeyOf = (user: string) =>
  `(SELECT a.storage_key FROM media a WHERE a.id = ${user}.avatar_id)`;

/** Storage key of the portrait of the user `u`: a look-up by primary key, and none where there is no portrait. */
export const avatarKeySql = avatarKeyOf('u');

/** The columns of AuthorColumns, of the user `u`. */
export const authorColumns = `u.id AS "authorId", u.username AS "authorUsername",
  u.display_name AS "authorDisplayName", ${avatarKeySql} AS "authorAvatarKey"`;

/** AuthorColumns as one JSON object, of the user with that alias. */
export const authorJson = (user: string) =>
  `json_build_object('authorId', ${user}.id, 'authorUsername', ${user}.username,
    'authorDisplayName', ${user}.display_name, 'authorAvatarKey', ${avatarKeyOf(user)})`;
