import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { Pennant } from '../../ui/pennant.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Prose } from '../../ui/prose/prose.tsx';
import { Comments } from '../comments/comments.tsx';
import { SeriesBox, SeriesLine } from '../series/series-box.tsx';
import { PostActions } from './post-actions.tsx';
import { PostHead } from './post-head.tsx';
import { PostMeta } from './post-meta.tsx';
import { readingPost } from './post-queries.ts';
import { PostTags } from './post-tags.tsx';
import { RelatedPosts } from './related-posts.tsx';
import { TableOfContents } from './table-of-contents.tsx';
import './post-page.css';

export function PostPage() {
  const { api } = useApp();
  const { slug } = useParams({ from: '/posts/$slug' });
  const { data: post } = useSuspenseQuery(readingPost(api, slug));
  const live = post.status === 'published';

  return (
    <div className="page">
      <PostMeta post={post} />
      <article className="post" lang={post.language} dir={post.dir}>
        <PostHead post={post} />
        {post.cover && (
          <Picture className="post-cover" picture={post.cover} sizes="min(100vw, 80rem)" first />
        )}
        <TableOfContents headings={post.document.headings} />
        <div className="post__body">
          {post.series && <SeriesLine series={post.series} />}
          <Prose html={post.contentHtml} />
          <footer className="post__foot">
            <Pennant className="post__end" />
            {post.series && <SeriesBox series={post.series} />}
            <PostTags tags={post.tags} />
            {live && <PostActions post={post} slug={slug} />}
          </footer>
        </div>
      </article>
      {live && <Comments post={post} />}
      {live && <RelatedPosts postId={post.id} />}
    </div>
  );
}
