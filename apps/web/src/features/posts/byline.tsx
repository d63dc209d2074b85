import type { PostSummary } from '@masthead/contracts';
import { Portrait } from '../../ui/portrait.tsx';
import { PostAuthors } from './post-authors.tsx';
import { PostDate, ReadingTime } from './post-facts.tsx';

/** Who wrote it, when, and how long it takes, in the language of the post. */
export function Byline({
  post,
}: {
  post: Pick<PostSummary, 'author' | 'coAuthors' | 'publishedAt' | 'readingMinutes' | 'language'>;
}) {
  return (
    <p className="byline">
      <span className="who">
        <Portrait user={post.author} size="small" />
        <PostAuthors post={post} className="byline__author" />
      </span>
      <PostDate post={post} />
      <ReadingTime post={post} />
    </p>
  );
}
