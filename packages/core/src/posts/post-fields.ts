import type { ListedPost, ReadPost } from '@masthead/contracts';
import type { ListColumns, PostColumns } from '@masthead/db';

type Field = keyof ListedPost | keyof ReadPost;
type Columns = ListColumns | PostColumns;

/** By whose names the rights of the actor are known: see `ownersOf`. */
const owners = ['author', 'coAuthors'] as const;

/** The columns that each field is made from, beside those that are always read. A new field does not compile without its own. */
const columnsOfField: Readonly<Record<Field, readonly Columns[]>> = {
  ...{ id: [], slug: [], title: [], language: [], dir: [], status: [], version: [] },
  ...{ publishedAt: [], updatedAt: [], redirectedFrom: [] },
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
  return new Set(fields.flatMap((field) => columnsOfField[field]) as C[]);
}

/** The fields of a view that were asked for; all where none were named. Typed as whole: see `selectable`. */
export function only<T extends object>(view: T, fields: readonly (keyof T)[] | undefined): T {
  if (fields === undefined) return view;
  const present = fields.filter((field) => field in view);
  return Object.fromEntries(present.map((field) => [field, view[field]])) as T;
}
