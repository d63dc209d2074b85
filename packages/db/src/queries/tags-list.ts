import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

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
  /** Exactly this tag. */
  slug?: string;
  /** Only tags whose name, in any case, or whose slug starts with this. */
  prefix?: { name: string; slug: string };
  /** Where the page before ended. */
  after?: { postCount: number; slug: string } | null;
}

/** Tags by use, most first. One that is on no post that can be read is left out: it would tell of a draft. */
export function listTagRows(db: Database, query: TagsQuery): Promise<TagRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [visibleSql({ post: 'p', author: 'u', now: bind(query.now) })];
  if (query.slug !== undefined) conditions.push(`t.slug = ${bind(query.slug)}`);
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
