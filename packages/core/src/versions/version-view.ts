import type { PostVersion, PostVersionSummary } from '@masthead/contracts';
import type { VersionRow, VersionSummaryRow } from '@masthead/db';

/** A version as lists show it. */
export function toVersionSummary(row: VersionSummaryRow): PostVersionSummary {
  const { authorId, authorUsername, authorDisplayName } = row;
  return {
    postId: row.postId,
    number: row.number,
    title: row.title,
    label: row.label,
    restoredFrom: row.restoredFrom,
    author:
      authorId === null || authorUsername === null || authorDisplayName === null
        ? null
        : { id: authorId, username: authorUsername, displayName: authorDisplayName },
    contentBytes: row.contentBytes,
    createdAt: row.createdAt,
  };
}

/** A whole version. */
export function toVersion(row: VersionRow, contentHtml: string): PostVersion {
  const { summary, content } = row;
  return { ...toVersionSummary(row), summary, content, contentHtml };
}
