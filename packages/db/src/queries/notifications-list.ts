import type { Database } from '../client.ts';
import type { NotificationKind } from '../generated/client.ts';
import { columnsIn } from './columns.ts';
import type { ChangesQuery } from './comments-changed.ts';
import { livingSql } from './comments-row.ts';
import type { InvitationKindColumn } from './invitations-read.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { readingColumns } from './shaped-statement.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** A notification with who did it and what it is about. Instants are ISO text. */
export interface NotificationRow extends AuthorColumns {
  id: string;
  kind: NotificationKind;
  createdAt: string;
  readAt: string | null;
  postId: string;
  postSlug: string;
  postTitle: string;
  commentId: string | null;
  /** The beginning of the comment, as written. */
  commentExcerpt: string | null;
  invitationId: string | null;
  invitationKind: InvitationKindColumn | null;
}

const groups = {
  actor: authorColumns,
  excerpt: 'left(c.body_raw, 200) AS "commentExcerpt"',
};

/** Columns of a NotificationRow that are read together. What is in no group every statement has. */
export type NotificationColumns = keyof typeof groups;

const everyColumn = Object.keys(groups) as NotificationColumns[];

/** Columns of a NotificationRow, from `shownNotifications`, whose conditions look at most of them anyway. */
const columnsOf = (wanted: ReadonlySet<string>) =>
  [
    `n.id, n.kind, n.created_at AS "createdAt", n.read_at AS "readAt",
      p.id AS "postId", p.slug AS "postSlug", p.title AS "postTitle",
      c.id AS "commentId", i.id AS "invitationId", i.kind AS "invitationKind"`,
    ...columnsIn(groups, wanted),
  ].join(', ');

export const notificationColumns = columnsOf(new Set(everyColumn));

/**
 * Notifications as `n` that their recipient may see at that time, with actor `u`, post `p`, comment `c` and
 * invitation `i`: none tells of a post that the recipient cannot read now (of one they are invited to they see the
 * title), of a comment that is gone, of an invitation that waits for no answer, or of somebody who was suspended.
 * Looked at on reading, since all of that changes after it was written.
 */
export const shownNotifications = (now: string) => `notifications n
  JOIN users u ON u.id = n.actor_id AND u.suspended_at IS NULL
  JOIN posts p ON p.id = n.post_id AND p.deleted_at IS NULL
  JOIN users o ON o.id = p.author_id
   AND (n.invitation_id IS NOT NULL OR p.author_id = n.user_id
     OR EXISTS (SELECT FROM post_authors pa WHERE pa.post_id = p.id AND pa.user_id = n.user_id)
     OR (${visibleSql({ post: 'p', author: 'o', now })}))
  LEFT JOIN comments c ON c.id = n.comment_id
  LEFT JOIN post_invitations i ON i.id = n.invitation_id
 WHERE (n.comment_id IS NULL OR (${livingSql('c')}))
   AND (n.invitation_id IS NULL OR (i.answered_at IS NULL AND i.expires_at > ${now}))`;

export interface NotificationsQuery {
  userId: string;
  now: Date;
  unread: boolean;
  /** What to read; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<NotificationColumns> | undefined;
  take: number;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

const page = (condition: string, from: string) =>
  readingColumns<NotificationColumns>(
    everyColumn,
    (columns) => `SELECT ${columnsOf(columns)} FROM ${shownNotifications('$2')}
     AND n.user_id = $1 ${condition} ${from}
   ORDER BY n.created_at DESC, n.id DESC
   LIMIT $3`,
  );

const from = 'AND (n.created_at, n.id) < ($4::timestamptz, $5::uuid)';
const unread = 'AND n.read_at IS NULL';
const pages = {
  all: { first: page('', ''), next: page('', from) },
  unread: { first: page(unread, ''), next: page(unread, from) },
};

/** A user's notifications that they may see, newest first. */
export function listNotificationRows(
  db: Database,
  query: NotificationsQuery,
): Promise<NotificationRow[]> {
  const { userId, now, columns, take, after } = query;
  const { first, next } = pages[query.unread ? 'unread' : 'all'];
  return after === null
    ? db.rows<NotificationRow>(first(columns), [userId, now, take])
    : db.rows<NotificationRow>(next(columns), [userId, now, take, after.at, after.id]);
}

const made = statement(`SELECT ${notificationColumns} FROM ${shownNotifications('$2')}
     AND n.user_id = $1 AND n.created_at > $3
   ORDER BY n.created_at, n.id
   LIMIT $4`);

/** A user's notifications that were made since, and that they may see, oldest first. */
export function listNewNotifications(
  db: Database,
  { userId, now, since, take }: ChangesQuery & { userId: string },
): Promise<NotificationRow[]> {
  return db.rows<NotificationRow>(made, [userId, now, since, take]);
}

const count = statement(`SELECT count(*)::int AS count FROM (
    SELECT FROM ${shownNotifications('$2')} AND n.user_id = $1 ${unread} LIMIT $3
  ) found`);

/** How many a user has not read, counted as far as `upTo`. */
export async function countUnread(
  db: Database,
  { userId, now, upTo }: { userId: string; now: Date; upTo: number },
): Promise<number> {
  const [row] = await db.rows<{ count: number }>(count, [userId, now, upTo]);
  return row?.count ?? 0;
}
