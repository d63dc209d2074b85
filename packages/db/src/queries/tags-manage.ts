import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';

/**
 * The id of the tag that has this slug or is meant by it, as a sub-select; null where there is none.
 * The argument is a placeholder, never user text.
 */
export function tagIdSql(slug: string): string {
  return `(SELECT t.id FROM tags t WHERE t.slug = ${slug}
    UNION ALL SELECT ta.tag_id FROM tag_aliases ta WHERE ta.slug = ${slug} LIMIT 1)`;
}

/**
 * Keeps everyone else from making or changing tags and aliases until the transaction ends; reading
 * goes on. Posts that are being written with tags are waited for: that no alias is also a tag, and no
 * post gets a tag that is being merged, needs nothing more.
 */
export async function lockTags(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE tags IN SHARE ROW EXCLUSIVE MODE`;
}

export interface TagHead {
  id: string;
  slug: string;
  name: string;
  description: string;
  version: number;
}

/** The tag that a slug means, whether any post has it or not. */
export async function findTag(tx: Tx, slug: string): Promise<TagHead | undefined> {
  const [tag] = await tx.$queryRaw<TagHead[]>`
    SELECT t.id, t.slug, t.name, t.description, t.version FROM tags t WHERE t.slug = ${slug}
    UNION ALL
    SELECT t.id, t.slug, t.name, t.description, t.version
      FROM tag_aliases ta JOIN tags t ON t.id = ta.tag_id WHERE ta.slug = ${slug}
    LIMIT 1`;
  return tag;
}

/** Gives all posts of one tag another, in the place the first had; a post with both keeps the other where it is. */
export async function moveTaggedPosts(
  tx: Tx,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM post_tags pt WHERE pt.tag_id = ${from}::uuid AND EXISTS (
      SELECT FROM post_tags o WHERE o.post_id = pt.post_id AND o.tag_id = ${into}::uuid)`;
  await tx.$executeRaw`
    UPDATE post_tags SET tag_id = ${into}::uuid WHERE tag_id = ${from}::uuid`;
}

export interface AliasRow {
  slug: string;
  /** ISO text. */
  createdAt: string;
}

const aliases = statement(`SELECT a.slug, a.created_at AS "createdAt" FROM tag_aliases a
  WHERE a.tag_id = ${tagIdSql('$1')} ORDER BY a.slug`);

/** Other slugs that mean the tag that this one means. */
export function listAliasRows(db: Database, slug: string): Promise<AliasRow[]> {
  return db.rows<AliasRow>(aliases, [slug]);
}
