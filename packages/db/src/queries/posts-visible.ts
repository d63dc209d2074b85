import type { PostStatus } from '../generated/client.ts';

// THE rule of visibility. A post can be read by anyone when it is published or scheduled, its time has
// come and is not over, it is not deleted, and its author is not suspended. Nothing has to run at that
// time: `scheduled` is published as soon as the clock says. What it says in SQL and what it says of a
// row stand side by side here; nobody else looks at these columns to decide.
//
// The clock is the caller's (`ctx.now`), not the database's: what one request wrote the next one
// reads, whatever the two machines' clocks differ by, and tests can move time. Servers of one
// installation are expected to keep time (NTP), as signed tokens demand anyway.

interface PostNames {
  /** Alias of the post. */
  post: string;
  /** Placeholder of the instant. */
  now: string;
}

interface VisibleNames extends PostNames {
  /** Alias of its author. */
  author: string;
}

/**
 * As a condition in hand-written SQL. The arguments are aliases and a placeholder, never user text.
 * @example `… FROM posts p JOIN users u ON u.id = p.author_id WHERE ${visibleSql({ post: 'p', author: 'u', now: '$1' })}`
 */
export function visibleSql({ post, author, now }: VisibleNames): string {
  // The first two conditions are word for word those of the partial indexes posts_visible_…
  return `${post}.status IN ('scheduled', 'published') AND ${post}.deleted_at IS NULL
    AND ${post}.publish_at <= ${now} AND (${post}.unpublish_at IS NULL OR ${post}.unpublish_at > ${now})
    AND ${author}.suspended_at IS NULL`;
}

/** The columns that `statusAt` looks at. Instants as Prisma gives them, or as ISO text. */
export interface StatusFields {
  status: PostStatus;
  publishAt: Date | string | null;
  unpublishAt: Date | string | null;
}

/** What the status means at that time: a scheduled post whose time has come is published, one whose time is over archived. */
export function statusAt(post: StatusFields, now: Date): PostStatus {
  if (post.status === 'draft' || post.status === 'archived') return post.status;
  if (post.publishAt === null || now < new Date(post.publishAt)) return 'scheduled';
  if (post.unpublishAt !== null && new Date(post.unpublishAt) <= now) return 'archived';
  return 'published';
}

/** `statusAt` as an expression in SQL. */
export function statusAtSql({ post, now }: PostNames): string {
  return `CASE WHEN ${post}.status IN ('draft', 'archived') THEN ${post}.status
    WHEN ${post}.publish_at IS NULL OR ${post}.publish_at > ${now} THEN 'scheduled'
    WHEN ${post}.unpublish_at <= ${now} THEN 'archived'
    ELSE 'published' END`;
}
