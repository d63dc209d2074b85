export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type DbOrTx,
  type ExecuteSql,
  type Tx,
} from './client.ts';
export {
  checkConstraintOf,
  foreignKeyConstraintOf,
  isConnectionFailure,
  isNotFound,
  isSerializationFailure,
  isTimeout,
  uniqueConstraintOf,
  withRetry,
} from './errors.ts';
// The models' types, not the client's constructor: `createDatabase` is the one way to open a database.
export type * from './generated/client.ts';
export { Prisma } from './generated/client.ts';
export * from './generated/enums.ts';
export { inOneTransaction } from './in-one-transaction.ts';
export { createListener, type Listener, type ListenerOptions } from './listener.ts';
export * from './queries/account-delete.ts';
export * from './queries/account-invitations.ts';
export * from './queries/api-tokens.ts';
export { appendAudit } from './queries/audit-append.ts';
export type { AuditFacts } from './queries/audit-chain.ts';
export { type AuditColumns, type AuditRow, listAuditRows } from './queries/audit-list.ts';
export * from './queries/audit-verify.ts';
export * from './queries/autosaves.ts';
export {
  type BookmarkRow,
  type BookmarksQuery,
  listBookmarkRows,
} from './queries/bookmarks-list.ts';
export {
  type ChangedCommentRow,
  type ChangesQuery,
  listChangedComments,
} from './queries/comments-changed.ts';
export { type CommentEdit, editComment } from './queries/comments-edit.ts';
export { type FoundComment, findComment } from './queries/comments-find.ts';
export { type InsertedComment, insertComment, type NewComment } from './queries/comments-insert.ts';
export { listCommentRows } from './queries/comments-list.ts';
export { removeComment } from './queries/comments-remove.ts';
export type { CommentColumns, CommentRow } from './queries/comments-row.ts';
export * from './queries/doctor.ts';
export * from './queries/email-tokens.ts';
export * from './queries/factors.ts';
export * from './queries/feeds.ts';
export { addFollow, type FollowArgs, removeFollow } from './queries/follows.ts';
export * from './queries/follows-list.ts';
export * from './queries/idempotency-keys.ts';
export * from './queries/invitations-read.ts';
export * from './queries/invitations-write.ts';
export type { Order } from './queries/keyset.ts';
export * from './queries/mails.ts';
export { deleteMediaRow } from './queries/media-delete.ts';
export * from './queries/media-list.ts';
export { listMediaUses, type MediaUse } from './queries/media-uses.ts';
export {
  countUnread,
  listNewNotifications,
  listNotificationRows,
  type NotificationColumns,
  type NotificationRow,
  type NotificationsQuery,
} from './queries/notifications-list.ts';
export * from './queries/notifications-read.ts';
export {
  addCoAuthor,
  type PostOwners,
  removeCoAuthorRow,
  transferPostRow,
} from './queries/post-authors.ts';
export * from './queries/posts-announce.ts';
export * from './queries/posts-count.ts';
export type { PostFilter } from './queries/posts-filter.ts';
export * from './queries/posts-links.ts';
export * from './queries/posts-list.ts';
export * from './queries/posts-marks.ts';
export * from './queries/posts-publish.ts';
export * from './queries/posts-read.ts';
export { relatedPosts } from './queries/posts-related.ts';
export * from './queries/posts-schedule.ts';
export {
  type CoverColumn,
  everySummaryColumn,
  type PostSummaryRow,
  type SummaryColumns,
  tagsOfPost,
  withTags,
} from './queries/posts-summary.ts';
export { tellVisibilityRows } from './queries/posts-told.ts';
export * from './queries/posts-trash.ts';
export { type StatusFields, statusAt, visibleSql } from './queries/posts-visible.ts';
export type { PurgeOptions } from './queries/purge.ts';
export * from './queries/purges.ts';
export { addReaction } from './queries/reactions-add.ts';
export { removeReaction } from './queries/reactions-remove.ts';
export * from './queries/revisions.ts';
export type { NamedStatement, ReadRows } from './queries/rows.ts';
export * from './queries/search-posts.ts';
export { headlineMarks } from './queries/search-sql.ts';
export type { SeriesColumn } from './queries/series-of-post.ts';
export * from './queries/series-order.ts';
export * from './queries/series-read.ts';
export { type LockedSession, lockSession } from './queries/sessions-lock.ts';
export * from './queries/sessions-own.ts';
export { type RevokeArgs, revokeSessions } from './queries/sessions-revoke.ts';
export { findLivingSession } from './queries/sessions-role.ts';
export { firstFreeSlugNumbers, type SlugTable } from './queries/slugs-free.ts';
export { ensureTagRows, type WantedTag } from './queries/tags-ensure.ts';
export * from './queries/tags-list.ts';
export {
  type AliasRow,
  findTag,
  listAliasRows,
  lockTags,
  moveTaggedPosts,
  type TagHead,
} from './queries/tags-manage.ts';
export * from './queries/translations.ts';
export * from './queries/users-admin.ts';
export { findOwnUser } from './queries/users-me.ts';
export {
  findUserProfile,
  type UserProfileColumns,
  type UserProfileRow,
} from './queries/users-profile.ts';
export type { AuthorColumns } from './queries/users-ref.ts';
export {
  keepVersionRow,
  lockPost,
  type VersionToKeep,
} from './queries/versions-keep.ts';
export * from './queries/versions-read.ts';
export * from './queries/webhook-claims.ts';
export * from './queries/webhook-deliveries.ts';
export * from './queries/webhooks.ts';
export { grantReader, READER_ROLE } from './reader-role.ts';
export type { Statement, StatementKind, StatementListener } from './statements.ts';
