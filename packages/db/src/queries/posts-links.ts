import type { Database } from '../client.ts';
import { coAuthorIdsOfPost, type PostOwners } from './post-authors.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

export interface PostLinksRow {
  slug: string;
  /** As the parser left them, in order; null where it left none. */
  links: { url: string; text: string }[] | null;
}

const links = statement(
  `SELECT p.slug, p.content_json->'links' AS links FROM posts p WHERE p.id = $1::uuid AND p.deleted_at IS NULL`,
);

export async function readPostLinks(db: Database, id: string): Promise<PostLinksRow | undefined> {
  const [row] = await db.rows<PostLinksRow>(links, [id]);
  return row;
}

/** The post that an address means, readable or not: who may hear of it is the caller's matter. */
export interface LinkTarget extends PostOwners {
  /** The slug or id that was asked for. */
  key: string;
  slug: string;
  visible: boolean;
}

const select = (key: string, from: string) =>
  `SELECT ${key} AS key, p.slug, p.author_id AS "authorId", ${coAuthorIdsOfPost('p.id')},
      (${visibleSql({ post: 'p', author: 'u', now: '$3' })}) AS visible
    FROM ${from} JOIN users u ON u.id = p.author_id WHERE p.deleted_at IS NULL`;

const targets = statement(`
  ${select('s.slug', 'post_slugs s JOIN posts p ON p.id = s.post_id')} AND s.slug = ANY ($1::text[])
  UNION ALL
  ${select('p.id::text', 'posts p')} AND p.id = ANY ($2::uuid[])`);

/** One statement for however many links. */
export function findLinkTargets(
  db: Database,
  { slugs, ids, now }: { slugs: string[]; ids: string[]; now: Date },
): Promise<LinkTarget[]> {
  return db.rows<LinkTarget>(targets, [slugs, ids, now]);
}
