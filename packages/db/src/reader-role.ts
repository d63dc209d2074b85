import { withConnection } from './migrate/connection.ts';

/**
 * The role that reads for those who are not signed in. It owns nothing, logs in nowhere, and may
 * select what readers can be shown: a statement that got away from us finds no password, token or
 * address in its reach. What is not named here, it cannot see; a new table that readers need goes here.
 */
export const READER_ROLE = 'masthead_reader';

const TABLES = [
  'bookmarks',
  'comments',
  'follows',
  'media',
  'post_authors',
  'post_likes',
  'post_slugs',
  'post_tags',
  'posts',
  'series',
  'series_posts',
  'series_slugs',
  'tag_aliases',
  'tags',
] as const;

/** Of users, what a profile shows and what decides whether it is shown. */
const USER_COLUMNS = [
  'id',
  'username',
  'display_name',
  'bio',
  'website_url',
  'avatar_id',
  'role',
  'follower_count',
  'following_count',
  'suspended_at',
  'created_at',
] as const;

// Anew at every start, and all in one transaction: readers meanwhile have the former rights or these.
const GRANTS = `
  BEGIN;
  SELECT pg_advisory_xact_lock(hashtext('${READER_ROLE}'));
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${READER_ROLE};
  GRANT USAGE ON SCHEMA public TO ${READER_ROLE};
  GRANT SELECT ON ${TABLES.join(', ')} TO ${READER_ROLE};
  GRANT SELECT (${USER_COLUMNS.join(', ')}) ON users TO ${READER_ROLE};
  COMMIT`;

/**
 * Gives the reader's role its rights, where the operator made it and made us a member. Answers
 * whether there is such a role: then open a second pool with `role: READER_ROLE`.
 */
export function grantReader(url: string): Promise<boolean> {
  return withConnection(url, async (client) => {
    const { rows } = await client.query(
      `SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'MEMBER')`,
      [READER_ROLE],
    );
    if (rows.length === 0) return false;
    await client.query(GRANTS);
    return true;
  });
}
