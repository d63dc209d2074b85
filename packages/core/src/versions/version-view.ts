import type { PostVersion, PostVersionSummary } from '@masthead/contracts';
import type { VersionRow, VersionSummaryColumns, VersionSummaryRow } from '@masthead/db';
import type { ColumnsOfFields } from '../selection.ts';
import { toUserRef } from '../users/user-ref.ts';

/** What a version in a list is made from. */
export const columnsOfVersionSummary: ColumnsOfFields<
  keyof PostVersionSummary,
  VersionSummaryColumns
> = {
  ...{ postId: [], number: [], title: [], label: [], restoredFrom: [] },
  ...{ contentBytes: [], createdAt: [] },
  author: ['author'],
};

/** A version as lists show it. */
export function toVersionSummary(row: VersionSummaryRow): PostVersionSummary {
  const { authorId, authorUsername, authorDisplayName, authorAvatarKey } = row;
  return {
    postId: row.postId,
    number: row.number,
    title: row.title,
    label: row.label,
    restoredFrom: row.restoredFrom,
    author:
      authorId === null || authorUsername === null || authorDisplayName === null
        ? null
        : toUserRef({ authorId, authorUsername, authorDisplayName, authorAvatarKey }),
    contentBytes: row.contentBytes,
    createdAt: row.createdAt,
  };
}

/** A whole version. */
export function toVersion(row: VersionRow, contentHtml: string): PostVersion {
  const { summary, content } = row;
  return { ...toVersionSummary(row), summary, content, contentHtml };
}
