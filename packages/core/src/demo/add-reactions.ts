import type { Tx } from '@masthead/db';
import { type DemoIds, idOf } from './demo-ids.ts';
import type { RenderedDemo } from './render-demo.ts';

/** Adds likes and bookmarks, dated with their posts, and counts them. */
export async function addReactions(
  tx: Tx,
  { posts, reactions }: RenderedDemo,
  ids: DemoIds,
): Promise<void> {
  const dates = new Map(posts.map(({ slug, date }) => [slug, date]));
  const rowsOf = (byPost: Record<string, string[]>) =>
    Object.entries(byPost).flatMap(([slug, usernames]) =>
      usernames.map((username) => ({
        postId: idOf(ids.posts, slug),
        userId: idOf(ids.users, username),
        createdAt: dates.get(slug) ?? new Date(),
      })),
    );
  await tx.postLike.createMany({ data: rowsOf(reactions.likes) });
  await tx.bookmark.createMany({ data: rowsOf(reactions.bookmarks) });
  await tx.$executeRaw`
    UPDATE posts SET
      like_count = (SELECT count(*) FROM post_likes WHERE post_id = posts.id),
      bookmark_count = (SELECT count(*) FROM bookmarks WHERE post_id = posts.id)`;
}
