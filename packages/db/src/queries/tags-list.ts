import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { tagIdSql } from './tags-manage.ts';

export interface TagRow {
  slug: string;
  name: string;
  description: string;
  /** Posts that anyone can read. */
  postCount: number;
}

export interface TagsQuery {
  now: Date;
  /** Rows at most. */
  take: number;
  /** Only tags whose name, in any case, or whose slug starts with this. */
  prefix?: { name: string; slug: string };
  /** Where the page before ended. */
  after?: { postCount: number; slug: string } | null;
}

/** A tag by itself. */
export interface TagDetailsRow extends TagRow {
  version: number;
}

// Two statements and not one with a switch: the plan of the one that everybody asks for stays simple.
const detailsOf = (having: string) =>
  statement(`
    SELECT t.slug, t.name, t.description, t.version,
           count(p.id) FILTER (WHERE ${visibleSql({ post: 'p', author: 'u', now: '$2' })})::int AS "postCount"
      FROM tags t
      LEFT JOIN post_tags pt ON pt.tag_id = t.id
      LEFT JOIN posts p ON p.id = pt.post_id
      LEFT JOIN users u ON u.id = p.author_id
     WHERE t.id = ${tagIdSql('$1')}
     GROUP BY t.id ${having}`);

const anyTag = detailsOf('');
const readableTag = detailsOf(
  `HAVING bool_or(${visibleSql({ post: 'p', author: 'u', now: '$2' })})`,
);

/** The tag that a slug means; one that is on no post that can be read only when `unused` asks for it. */
export async function readTag(
  db: Database,
  { slug, now, unused }: { slug: string; now: Date; unused: boolean },
): Promise<TagDetailsRow | undefined> {
  const [tag] = await db.rows<TagDetailsRow>(unused ? anyTag : readableTag, [slug, now]);
  return tag;
}

/** Tags by use, most first. One that is on no post that can be read is left out: it would tell of a draft. */
export function listTagRows(db: Database, query: TagsQuery): Promise<TagRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [visibleSql({ post: 'p', author: 'u', now: bind(query.now) })];
  if (query.prefix) conditions.push(startsWith(query.prefix, bind));
  let position = '';
  if (query.after) {
    const count = bind(query.after.postCount);
    const slug = bind(query.after.slug);
    position = `HAVING count(*) < ${count} OR (count(*) = ${count} AND t.slug > ${slug})`;
  }
  const sql = `
    SELECT t.slug, t.name, t.description, count(*)::int AS "postCount"
      FROM tags t
      JOIN post_tags pt ON pt.tag_id = t.id
      JOIN posts p ON p.id = pt.post_id
      JOIN users u ON u.id = p.author_id
     WHERE ${conditions.join(' AND ')}
     GROUP BY t.id ${position}
     ORDER BY count(*) DESC, t.slug
     LIMIT ${bind(query.take)}`;
  return db.rows<TagRow>(statement(sql), values);
}

/** `starts_with` and not LIKE: nothing in the question is a wildcard. */
function startsWith(prefix: { name: string; slug: string }, bind: (value: unknown) => string) {
  const byName = `starts_with(lower(t.name), lower(${bind(prefix.name)}))`;
  return prefix.slug === '' ? byName : `(${byName} OR starts_with(t.slug, ${bind(prefix.slug)}))`;
}
