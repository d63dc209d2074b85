import { columnsIn } from './columns.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** A comment and its author, as every query of comments answers it. Instants are ISO text. */
export interface CommentRow extends AuthorColumns {
  id: string;
  postId: string;
  parentId: string | null;
  path: string;
  depth: number;
  bodyRaw: string;
  bodyHtml: string;
  /** Deleted by someone, or hidden by a moderator: shown as a tombstone. */
  deleted: boolean;
  version: number;
  createdAt: string;
  editedAt: string | null;
}

/** A comment that readers see, as a condition. */
export const livingSql = (comment: string) =>
  `${comment}.deleted_at IS NULL AND ${comment}.status = 'visible'`;

const groups = {
  body: 'c.body_raw AS "bodyRaw"',
  bodyHtml: 'c.body_html AS "bodyHtml"',
  author: authorColumns,
};

/** Columns of a CommentRow that are read together. What is in no group every statement has. */
export type CommentColumns = keyof typeof groups;

const everything: ReadonlySet<string> = new Set(Object.keys(groups));

/** Columns of a CommentRow, from comments as `c` and, where `author` is among them, their authors as `u`. */
export const commentColumnsOf = (wanted = everything) =>
  [
    `c.id, c.post_id AS "postId", c.parent_id AS "parentId", c.path, c.depth,
      NOT (${livingSql('c')}) AS deleted, c.version, c.created_at AS "createdAt", c.edited_at AS "editedAt"`,
    ...columnsIn(groups, wanted),
  ].join(', ');

export const commentColumns = commentColumnsOf();
