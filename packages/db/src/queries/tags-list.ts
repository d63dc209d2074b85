import type { Database } from '../client.ts';
import { type Bind, parameters } from './bind.ts';
import { keyset, type Order } from './keyset.ts';
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

/** A tag by itself. */
export interface TagDetailsRow extends TagRow {
  version: number;
}

/** What of a tag has to be counted. The rest every statement has. */
export type TagColumns = 'postCount';

export interface TagsQuery {
  now: Date;
  /** Rows at most. */
  take: number;
  /** Only tags whose name, in any case, or whose slug starts with this. */
  prefix?: { name: string; slug: string };
  order: Order<'postCount' | 'slug'>;
  /** What to count; not there otherwise. Default: everything. */
  columns?: ReadonlySet<TagColumns> | undefined;
  /** The last tag of the page before. */
  after: { postCount: number; slug: string } | null;
}

const columns = 't.slug, t.name, t.description, t.version';

/** Tags as `t`, and of each the posts that anyone can read: counted, or only asked whether there is one. */
function usedTags(now: string, counted: boolean): { from: string; used: string } {
  const posts = `FROM post_tags pt JOIN posts p ON p.id = pt.post_id JOIN users u ON u.id = p.author_id
    WHERE pt.tag_id = t.id AND ${visibleSql({ post: 'p', author: 'u', now })}`;
  return counted
    ? {
        from: `tags t CROSS JOIN LATERAL (SELECT count(*)::int AS "postCount" ${posts}) posts`,
        used: 'posts."postCount" > 0',
      }
    : { from: 'tags t', used: `EXISTS (SELECT ${posts})` };
}

export interface TagKey {
  /** One that means the tag. */
  slug: string;
  now: Date;
  /** One too that is on no post that can be read. */
  unused: boolean;
  columns?: ReadonlySet<TagColumns> | undefined;
}

/** The tag that a slug means. */
export async function readTag(db: Database, key: TagKey): Promise<TagDetailsRow | undefined> {
  const { values, bind } = parameters();
  const counted = key.columns?.has('postCount') ?? true;
  const conditions = [`t.id = ${tagIdSql(bind(key.slug))}`];
  let from = 'tags t';
  if (counted || !key.unused) {
    const used = usedTags(bind(key.now), counted);
    from = used.from;
    if (!key.unused) conditions.push(used.used);
  }
  const sql = `SELECT ${columns}${counted ? ', posts."postCount"' : ''} FROM ${from}
    WHERE ${conditions.join(' AND ')}`;
  const [tag] = await db.rows<TagDetailsRow>(statement(sql), values);
  return tag;
}

/** Tags by use, most first, or by slug. One that is on no post that can be read is left out: it would tell of a draft. */
export function listTagRows(db: Database, query: TagsQuery): Promise<TagRow[]> {
  return query.order.by === 'postCount' ? listByUse(db, query) : listBySlug(db, query);
}

/** All are counted before the first is known. */
function listByUse(db: Database, query: TagsQuery): Promise<TagRow[]> {
  const { values, bind } = parameters();
  const conditions = [visibleSql({ post: 'p', author: 'u', now: bind(query.now) })];
  if (query.prefix) conditions.push(startsWith(query.prefix, bind));
  let position = '';
  if (query.after) {
    const count = bind(query.after.postCount);
    const slug = bind(query.after.slug);
    position = `HAVING count(*) < ${count} OR (count(*) = ${count} AND t.slug > ${slug})`;
  }
  const sql = `
    SELECT ${columns}, count(*)::int AS "postCount"
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

/** Stops at a page. */
function listBySlug(db: Database, query: TagsQuery): Promise<TagRow[]> {
  const { values, bind } = parameters();
  const counted = query.columns?.has('postCount') ?? true;
  const { from, used } = usedTags(bind(query.now), counted);
  const rows = keyset([['t.slug', 'text']], query.order.ascending);
  const conditions = [
    used,
    ...(query.prefix ? [startsWith(query.prefix, bind)] : []),
    ...(query.after ? [rows.beyond([query.after.slug], bind)] : []),
  ];
  const sql = `SELECT ${columns}${counted ? ', posts."postCount"' : ''} FROM ${from}
    WHERE ${conditions.join(' AND ')} ORDER BY ${rows.order} LIMIT ${bind(query.take)}`;
  return db.rows<TagRow>(statement(sql), values);
}

/** `starts_with` and not LIKE: nothing in the question is a wildcard. */
function startsWith(prefix: { name: string; slug: string }, bind: Bind) {
  const byName = `starts_with(lower(t.name), lower(${bind(prefix.name)}))`;
  return prefix.slug === '' ? byName : `(${byName} OR starts_with(t.slug, ${bind(prefix.slug)}))`;
}
