import type { Database, Tx } from '../client.ts';
import { columnsIn } from './columns.ts';
import { coAuthorIdsOfPost, coAuthorsOfPost, type PostOwners } from './post-authors.ts';
import {
  type PostSummaryRow,
  type SummaryColumns,
  summaryColumnsOf,
  tagsOfPost,
} from './posts-summary.ts';
import { visibleSql } from './posts-visible.ts';
import { type NamedStatement, type ReadRows, statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';
import { type SeriesColumn, seriesOfPost } from './series-of-post.ts';
import { shapedStatement } from './shaped-statement.ts';
import { type TranslationColumn, translationsOfPost } from './translations.ts';

/** A whole post. `content_json` and `metadata` as stored. */
export interface PostRow extends PostSummaryRow {
  content: string;
  contentHtml: string;
  document: object;
  wordCount: number;
  canonicalUrl: string | null;
  seoTitle: string | null;
  seoDescription: string | null;
  /** Readable or not: who may see which is the caller's matter. Null: none. */
  translations: TranslationColumn[] | null;
  commentsEnabled: boolean;
  metadata: Record<string, unknown>;
  /** To anyone, at the time asked for. */
  visible: boolean;
  liked: boolean;
  bookmarked: boolean;
  /** Null: the post is in none. */
  series: SeriesColumn | null;
}

// The columns of a post alone.
const own = {
  content: 'p.content_raw AS content',
  contentHtml: 'p.content_html AS "contentHtml"',
  document: 'p.content_json AS document',
  details: `p.word_count AS "wordCount", p.canonical_url AS "canonicalUrl", p.seo_title AS "seoTitle",
    p.seo_description AS "seoDescription", p.comments_enabled AS "commentsEnabled", p.metadata`,
  tags: tagsOfPost('p.id'),
};

/** Columns of a post that are read together. */
export type PostColumns = SummaryColumns | keyof typeof own | keyof Company | 'marks';

const everything: ReadonlySet<PostColumns> = new Set<PostColumns>([
  ...(['facts', 'author', 'coAuthors', 'cover', 'series', 'translations'] as const),
  ...(Object.keys(own) as (keyof typeof own)[]),
]);

export interface PostKey {
  /** A slug the post has or had, or its id. */
  by: 'slug' | 'id';
  key: string;
  now: Date;
  /** Whose likes and bookmarks to look up; null: nobody's. */
  viewerId: string | null;
  /** Whether they may read what the public cannot, whosever it is: such parts of its series are counted then. */
  previews: boolean;
  /** What to read of it; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<PostColumns> | undefined;
}

/**
 * The post, its author, tags and viewer's part included; undefined when there is none or it is deleted.
 * One statement; one more for a post that has company, as few have.
 */
export function readPost(db: Database, key: PostKey): Promise<PostRow | undefined> {
  return read(db.rows, key);
}

/** The post as the transaction that is writing it leaves it. */
export function readPostIn(tx: Tx, key: PostKey): Promise<PostRow | undefined> {
  return read((statement, values) => rowsIn(tx, statement, values), key);
}

/** Who else wrote it, and the other posts it stands with. */
type Company = Pick<PostRow, 'coAuthors' | 'series' | 'translations'>;

const alone: Company = { coAuthors: null, series: null, translations: null };

type AloneRow = Omit<PostRow, keyof Company> & { hasCompany: boolean };

async function read(rows: ReadRows, key: PostKey): Promise<PostRow | undefined> {
  const { now, viewerId, previews, columns } = key;
  const marked = viewerId !== null && (columns?.has('marks') ?? true);
  const values = [key.key, now, ...(marked ? [viewerId] : [])];
  const [row] = await rows<AloneRow>(statementFor(key, marked), values);
  if (!row) return undefined;
  const [company] = row.hasCompany
    ? await rows<Company>(companyOfPost, [row.id, now, viewerId, previews])
    : [];
  return Object.assign(row, company ?? alone);
}

function statementFor({ by, columns }: PostKey, marked: boolean): NamedStatement {
  if (columns === undefined) return (marked ? byViewer : byNobody)[by];
  return shapedStatement(select({ by, columns, marked }));
}

const marks = `EXISTS (SELECT FROM post_likes l WHERE l.post_id = p.id AND l.user_id = $3::uuid) AS liked,
  EXISTS (SELECT FROM bookmarks b WHERE b.post_id = p.id AND b.user_id = $3::uuid) AS bookmarked`;

const company = `(p.translation_group_id IS NOT NULL
  OR EXISTS (SELECT FROM series_posts m WHERE m.post_id = p.id)
  OR EXISTS (SELECT FROM post_authors pa WHERE pa.post_id = p.id))`;

const sources: Record<PostKey['by'], { from: string; where: string }> = {
  slug: { from: 'post_slugs s JOIN posts p ON p.id = s.post_id', where: 's.slug = $1' },
  id: { from: 'posts p', where: 'p.id = $1::uuid' },
};

interface Selection {
  by: PostKey['by'];
  columns: ReadonlySet<PostColumns>;
  marked: boolean;
}

function select({ by, columns, marked }: Selection): string {
  const { from, where } = sources[by];
  const inCompany = ['coAuthors', 'series', 'translations'] as const;
  // Of these a list reads one in its statement; a post, apart.
  const summary = new Set([...columns].filter((name) => name !== 'coAuthors'));
  const parts = [
    summaryColumnsOf(summary),
    ...columnsIn(own, columns),
    `(${visibleSql({ post: 'p', author: 'u', now: '$2' })}) AS visible`,
    marked ? marks : 'false AS liked, false AS bookmarked',
    `${inCompany.some((name) => columns.has(name)) ? company : 'false'} AS "hasCompany"`,
  ];
  return `SELECT ${parts.join(', ')} FROM ${from} JOIN users u ON u.id = p.author_id
    WHERE ${where} AND p.deleted_at IS NULL`;
}

const wholeBy = (marked: boolean): Record<PostKey['by'], NamedStatement> => ({
  slug: statement(select({ by: 'slug', columns: everything, marked })),
  id: statement(select({ by: 'id', columns: everything, marked })),
});

const byNobody = wholeBy(false);
const byViewer = wholeBy(true);

// Apart, because PostgreSQL sets up every part of a statement, whether it comes to run or not: in one
// with the post, these cost a post that stands alone a third of its time.
const companyOfPost =
  statement(`SELECT ${coAuthorsOfPost('p.id')}, ${translationsOfPost({ post: 'p', now: '$2' })},
      ${seriesOfPost({ post: 'p', now: '$2', viewer: '$3', previews: '$4' })}
    FROM posts p WHERE p.id = $1::uuid`);

/** What a change of a post has to know of it first. */
export interface PostHead extends PostOwners {
  id: string;
  version: number;
  visible: boolean;
}

const headStatement =
  statement(`SELECT p.id, p.author_id AS "authorId", ${coAuthorIdsOfPost('p.id')}, p.version,
    (${visibleSql({ post: 'p', author: 'u', now: '$2' })}) AS visible
  FROM posts p JOIN users u ON u.id = p.author_id
  WHERE p.id = $1::uuid AND p.deleted_at IS NULL`);

export async function readPostHead(
  db: Database,
  { id, now }: { id: string; now: Date },
): Promise<PostHead | undefined> {
  const [head] = await db.rows<PostHead>(headStatement, [id, now]);
  return head;
}
