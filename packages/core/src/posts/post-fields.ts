import type { ListedPost, ReadPost, TrashedPost } from '@masthead/contracts';
import type { ListColumns, PostColumns } from '@masthead/db';
import { type ColumnsOfFields, columnsOf } from '../selection.ts';

type Field = keyof ListedPost | keyof ReadPost | keyof TrashedPost;
type Columns = ListColumns | PostColumns;

/** By whose names the rights of the actor are known: see `ownersOf`. */
const owners = ['author', 'coAuthors'] as const;

const columnsOfFields: ColumnsOfFields<Field, Columns> = {
  ...{ id: [], slug: [], title: [], language: [], dir: [], status: [], version: [] },
  ...{ publishedAt: [], updatedAt: [], redirectedFrom: [], deletedAt: [], purgeAt: [] },
  summary: ['facts'],
  summaryIsExcerpt: ['facts'],
  createdAt: ['facts'],
  readingMinutes: ['facts'],
  commentCount: ['facts'],
  likeCount: ['facts'],
  bookmarkCount: ['facts'],
  featured: ['facts'],
  pinned: ['facts'],
  author: ['author'],
  coAuthors: ['coAuthors'],
  cover: ['cover'],
  tags: ['tags'],
  publishAt: owners,
  unpublishAt: owners,
  viewer: ['marks', ...owners],
  autosave: ['autosave'],
  content: ['content'],
  contentHtml: ['contentHtml'],
  document: ['document'],
  wordCount: ['details'],
  canonicalUrl: ['details'],
  seoTitle: ['details'],
  seoDescription: ['details'],
  commentsEnabled: ['details'],
  metadata: ['details'],
  translations: ['translations'],
  series: ['series'],
  // Of these, statements of their own.
  comments: [],
  related: [],
  authorProfile: ['author'],
};

/** What has to be read of a post for these fields of it. */
export function columnsFor<C extends Columns>(fields: readonly Field[]): ReadonlySet<C> {
  return columnsOf(columnsOfFields, fields) as ReadonlySet<C>;
}
