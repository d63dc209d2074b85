import type { PostSummary, Tag, User } from '@masthead/contracts';
import { listColumns, listVisiblePosts, readFeedContents } from '@masthead/db';
import type { Context } from '../context.ts';
import { toPostSummary } from '../posts/post-view.ts';
import { getTag } from '../tags/get-tag.ts';
import { getUser } from '../users/get-user.ts';

/** How many posts a feed has. */
const LENGTH = 20;
/** Of one post's HTML: a feed is fetched again and again, so that one long post must not make it megabytes. */
const MAX_BYTES = 256 * 1024;

export interface FeedFilter {
  author?: string | undefined;
  tag?: string | undefined;
}

export interface FeedPost {
  post: PostSummary;
  /** Sanitised. Null: too long for a feed. */
  contentHtml: string | null;
}

export interface Feed {
  /** Whose feed it is, or what it is about. Undefined: the site's own. */
  author: User | undefined;
  tag: Tag | undefined;
  posts: FeedPost[];
}

/** The newest posts that anyone can read, with their texts. USER_NOT_FOUND, TAG_NOT_FOUND. */
export async function readFeed(ctx: Context, { author, tag }: FeedFilter): Promise<Feed> {
  const now = ctx.now();
  const about = {
    author: author === undefined ? undefined : await getUser(ctx, { username: author }),
    tag: tag === undefined ? undefined : await getTag(ctx, { slug: tag }),
  };
  const rows = await listVisiblePosts(ctx.db, {
    now,
    take: LENGTH,
    filter: { tag },
    author,
    pinned: undefined,
    order: { by: 'publishedAt', ascending: false },
    columns: listColumns,
    maxTextBytes: 0,
    after: null,
  });
  const ids = rows.map(({ id }) => id);
  const contents = await readFeedContents(ctx.db, { ids, now, maxBytes: MAX_BYTES });
  const htmlOf = new Map(contents.map(({ id, contentHtml }) => [id, contentHtml]));
  const posts = rows.map((row) => ({
    post: toPostSummary(row, now, ctx.actor),
    contentHtml: htmlOf.get(row.id) ?? null,
  }));
  return { ...about, posts };
}
