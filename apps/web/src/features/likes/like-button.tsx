import { useQueryClient } from '@tanstack/react-query';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Count } from '../../ui/count.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSignInFirst } from '../auth/use-sign-in-first.ts';
import { type ReadingPost, readingPost } from '../posts/post-queries.ts';

interface Props {
  post: ReadingPost;
  /** The address the post was read under: the key of what the cache holds. */
  slug: string;
}

/** Shows the like at once and takes it back if the server refuses. */
export function LikeButton({ post, slug }: Props) {
  const { api } = useApp();
  const queryClient = useQueryClient();
  const signInFirst = useSignInFirst();
  const { queryKey } = readingPost(api, slug);
  const liked = post.viewer?.liked ?? false;

  const show = (next: boolean, likeCount?: number) =>
    queryClient.setQueryData(queryKey, (old) => {
      if (!old?.viewer) return old;
      const guess = old.likeCount + Number(next) - Number(old.viewer.liked);
      return { ...old, likeCount: likeCount ?? guess, viewer: { ...old.viewer, liked: next } };
    });
  const options = (next: boolean) => ({
    // In the order of the clicks, however fast they are.
    scope: { id: `like ${post.id}` },
    onMutate: () => show(next),
    onSuccess: (state: { liked: boolean; likeCount: number }) => show(state.liked, state.likeCount),
    onError: () => show(!next),
  });
  const set = trpc.likes.set.useMutation(options(true));
  const unset = trpc.likes.unset.useMutation(options(false));

  return (
    <>
      <button
        type="button"
        className="action"
        dir="ltr"
        aria-pressed={liked}
        onClick={() => signInFirst() && (liked ? unset : set).mutate({ postId: post.id })}
      >
        <Icon name="heart" />
        <Count n={post.likeCount} of="like" />
      </button>
      <ActionProblem error={set.error ?? unset.error} />
    </>
  );
}
