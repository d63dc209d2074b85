import { Portrait } from '../../ui/portrait.tsx';
import { EditLink } from './edit-link.tsx';
import { isLongTitle } from './is-long-title.ts';
import { PostAuthors } from './post-authors.tsx';
import { PostDate, ReadingTime } from './post-facts.tsx';
import type { ReadingPost } from './post-queries.ts';
import { PostTranslations } from './post-translations.tsx';

/** Title, what it is about, and who wrote it. */
export function PostHead({ post }: { post: ReadingPost }) {
  return (
    <header className="post-head">
      {post.status !== 'published' && (
        <p className="post-head__status" lang="en" dir="ltr">
          {post.status === 'draft' ? 'Draft: readers cannot see this.' : `Status: ${post.status}.`}
        </p>
      )}
      <h1 className="post-head__title" data-long={isLongTitle(post.title) || undefined}>
        {post.title}
      </h1>
      {/* An excerpt made from the text would only say its beginning twice. */}
      {!post.summaryIsExcerpt && <p className="post-head__summary">{post.summary}</p>}
      <PostTranslations post={post} />
      <div className="post-head__facts">
        <span className="who">
          <Portrait user={post.author} />
          <PostAuthors post={post} className="post-head__author" />
        </span>
        <PostDate post={post} />
        <ReadingTime post={post} />
        <EditLink post={post} />
      </div>
    </header>
  );
}
