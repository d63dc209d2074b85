import type { DbOrTx } from '../client.ts';

export interface WantedTag {
  /** Of the tag, should it have to be made. */
  id: string;
  slug: string;
  name: string;
}

/**
 * Ids of the tags that these slugs are or mean, in order; the missing ones are made. Two may mean one. Race-safe in one statement:
 * where another transaction makes the same tag at this moment, DO UPDATE waits for it and answers its
 * row, which DO NOTHING would not. Tags that were there already are only read, and the order of slugs
 * keeps two writers from waiting for each other.
 */
export async function ensureTagRows(db: DbOrTx, wanted: readonly WantedTag[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH wanted AS (
      SELECT * FROM unnest(
        ${wanted.map(({ id }) => id)}::uuid[],
        ${wanted.map(({ slug }) => slug)}::text[],
        ${wanted.map(({ name }) => name)}::text[]
      ) WITH ORDINALITY AS w (id, slug, name, position)
    ), existing AS (
      SELECT t.id, t.slug FROM tags t JOIN wanted w ON w.slug = t.slug
      UNION ALL
      SELECT a.tag_id, a.slug FROM tag_aliases a JOIN wanted w ON w.slug = a.slug
    ), made AS (
      INSERT INTO tags (id, slug, name)
      SELECT w.id, w.slug, w.name FROM wanted w
       WHERE w.slug NOT IN (SELECT e.slug FROM existing e)
       ORDER BY w.slug
      ON CONFLICT (slug) DO UPDATE SET slug = EXCLUDED.slug
      RETURNING id, slug
    )
    SELECT t.id
      FROM wanted w
      JOIN (SELECT * FROM existing UNION ALL SELECT * FROM made) t ON t.slug = w.slug
     ORDER BY w.position`;
  return rows.map(({ id }) => id);
}
