import { Link } from '@tanstack/react-router';
import { trpc } from '../../lib/trpc.ts';
import { Byline } from './byline.tsx';
import './related-posts.css';

/**
 * What to read next; nothing where nothing is related, or it could not be asked for. It costs several
 * times what the post does, so it is asked for by browsers only, and stands last, where it moves nothing.
 */
export function RelatedPosts({ postId }: { postId: string }) {
  const { data } = trpc.posts.related.useQuery({ id: postId });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="related" aria-labelledby="related-title" lang="en" dir="ltr">
      <h2 className="related__title" id="related-title">
        Read next
      </h2>
      <ul>
        {data.items.map((post) => (
          <li key={post.id} className="related__post" lang={post.language} dir={post.dir}>
            <h3 className="related__name">
              <Link to="/posts/$slug" params={{ slug: post.slug }}>
                {post.title}
              </Link>
            </h3>
            <Byline post={post} />
          </li>
        ))}
      </ul>
    </section>
  );
}
