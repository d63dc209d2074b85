import type { PostStatus, Prisma } from '../generated/client.ts';

// THE rule of visibility, in the forms its readers need. A post can be read by anyone when it is
// published or scheduled, its time has come and is not over, it is not deleted, and its author is
// not suspended. Nothing has to run at that time: `scheduled` is published as soon as the clock says.
//
// The clock is the caller's (`ctx.now`), not the database's: what one request wrote the next one
// reads, whatever the two machines' clocks differ by, and tests can move time. Servers of one
// installation are expected to keep time (NTP), as signed tokens demand anyway.

interface VisibleNames {
  /** Alias of the post. */
  post: string;
  /** Alias of its author. */
  author: string;
  /** Placeholder of the instant. */
  now: string;
}

/**
 * As a condition in hand-written SQL. The arguments are aliases and a placeholder, never user text.
 * @example `… FROM posts p JOIN users u ON u.id = p.author_id WHERE ${visibleSql({ post: 'p', author: 'u', now: '$1' })}`
 */
export function visibleSql({ post, author, now }: VisibleNames): string {
  // The first two conditions are word for word those of the partial index posts_visible_publish_at_id_idx.
  return `${post}.status IN ('scheduled', 'published') AND ${post}.deleted_at IS NULL
    AND ${post}.publish_at <= ${now} AND (${post}.unpublish_at IS NULL OR ${post}.unpublish_at > ${now})
    AND ${author}.suspended_at IS NULL`;
}

/** As a Prisma filter on posts. */
export function visibleWhere(now: Date) {
  return {
    status: { in: ['scheduled', 'published'] },
    deletedAt: null,
    publishAt: { lte: now },
    OR: [{ unpublishAt: null }, { unpublishAt: { gt: now } }],
    author: { is: { suspendedAt: null } },
  } satisfies Prisma.PostWhereInput;
}

/** The columns that decide. Instants as Prisma gives them, or as ISO text. */
export interface StatusFields {
  status: PostStatus;
  publishAt: Date | string | null;
  unpublishAt: Date | string | null;
}

export interface VisibilityFields extends StatusFields {
  deletedAt: Date | string | null;
  author: { suspendedAt: Date | string | null };
}

/** As a function of one row. */
export function isVisible(post: VisibilityFields, now: Date): boolean {
  return (
    post.deletedAt === null &&
    post.author.suspendedAt === null &&
    statusAt(post, now) === 'published'
  );
}

/** What the status means at that time: a scheduled post whose time has come is published, one whose time is over archived. */
export function statusAt(post: StatusFields, now: Date): PostStatus {
  if (post.status === 'draft' || post.status === 'archived') return post.status;
  if (post.publishAt === null || now < new Date(post.publishAt)) return 'scheduled';
  if (post.unpublishAt !== null && new Date(post.unpublishAt) <= now) return 'archived';
  return 'published';
}
