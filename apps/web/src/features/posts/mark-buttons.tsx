import type { Post } from '@masthead/contracts';
import { trpc } from '../../lib/trpc.ts';
import { usePostDeeds } from './use-post-deeds.ts';

/** Makes a post stand out, for those who may. */
export function MarkButtons({ post: saved }: { post: Post }) {
  // The editor keeps the post it was opened with; what stands out may have been changed since.
  const { data: post = saved } = trpc.posts.bySlug.useQuery({ slug: saved.id });
  const { mark } = usePostDeeds();
  const { pinned, featured, viewer } = post;
  return (
    <>
      {viewer?.canPin && (
        <button type="button" className="button" onClick={() => mark(post, 'pinned', !pinned)}>
          {pinned ? 'Unpin from my page' : 'Pin to my page'}
        </button>
      )}
      {viewer?.canFeature && (
        <button type="button" className="button" onClick={() => mark(post, 'featured', !featured)}>
          {featured ? 'Take off the front page' : 'Put on the front page'}
        </button>
      )}
    </>
  );
}
