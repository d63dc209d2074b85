import type { PostSummary } from '@masthead/contracts';
import { formatDate, formatMinutes } from '../../lib/format.ts';

// Browsers' own tables of languages differ a little from the server's: what the server wrote stays.

export function PostDate({ post }: { post: Pick<PostSummary, 'publishedAt' | 'language'> }) {
  if (post.publishedAt === null) return null;
  return (
    <time dateTime={post.publishedAt} suppressHydrationWarning>
      {formatDate(post.publishedAt, post.language)}
    </time>
  );
}

export function ReadingTime({ post }: { post: Pick<PostSummary, 'readingMinutes' | 'language'> }) {
  return (
    <span suppressHydrationWarning>
      {formatMinutes(Math.max(1, post.readingMinutes), post.language)}
    </span>
  );
}
