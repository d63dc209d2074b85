import type { Database, Tx } from '../client.ts';
import { coAuthorIdsOfPost, type PostOwners } from './post-authors.ts';
import { type PostSummaryRow, summaryColumns, tagsOfPost } from './posts-summary.ts';
import { visibleSql } from './posts-visible.ts';
import { type NamedStatement, statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';
import { type SeriesColumn, seriesOfPost } from './series-of-post.ts';
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

export interface PostKey {
  /** A slug the post has or had, or its id. */
  by: 'slug' | 'id';
  key: string;
  now: Date;
  /** Whose likes and bookmarks to look up; null: nobody's. */
  viewerId: string | null;
  /** Whether they may read what the public cannot, whosever it is: such parts of its series are counted then. */
  previews: boolean;
}

/** The post in one statement, its author, tags and viewer's part included; undefined when there is none or it is deleted. */
export async function readPost(
  db: Database,
  { by, key, now, viewerId, previews }: PostKey,
): Promise<PostRow | undefined> {
  const [row] = await db.rows<PostRow>(statements[by], [key, now, viewerId, previews]);
  return row;
}

/** The post as the transaction that is writing it leaves it. */
export async function readPostIn(
  tx: Tx,
  { by, key, now, viewerId, previews }: PostKey,
): Promise<PostRow | undefined> {
  const [row] = await rowsIn<PostRow>(tx, statements[by], [key, now, viewerId, previews]);
  return row;
}

const statements: Record<PostKey['by'], NamedStatement> = {
  slug: select('post_slugs s JOIN posts p ON p.id = s.post_id', 's.slug = $1'),
  id: select('posts p', 'p.id = $1::uuid'),
};

function select(from: string, where: string): NamedStatement {
  return statement(`SELECT ${summaryColumns}, ${tagsOfPost('p.id')},
      p.content_raw AS content, p.content_html AS "contentHtml", p.content_json AS document,
      p.word_count AS "wordCount", p.canonical_url AS "canonicalUrl",
      p.seo_title AS "seoTitle", p.seo_description AS "seoDescription", ${translationsOfPost({ post: 'p', now: '$2' })},
      p.comments_enabled AS "commentsEnabled", p.metadata,
      (${visibleSql({ post: 'p', author: 'u', now: '$2' })}) AS visible,
      EXISTS (SELECT FROM post_likes l WHERE l.post_id = p.id AND l.user_id = $3::uuid) AS liked,
      EXISTS (SELECT FROM bookmarks b WHERE b.post_id = p.id AND b.user_id = $3::uuid) AS bookmarked,
      ${seriesOfPost({ post: 'p', now: '$2', viewer: '$3', previews: '$4' })}
    FROM ${from} JOIN users u ON u.id = p.author_id
    WHERE ${where} AND p.deleted_at IS NULL`);
}

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
