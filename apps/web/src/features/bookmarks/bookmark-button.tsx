import { useQueryClient } from '@tanstack/react-query';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSignInFirst } from '../auth/use-sign-in-first.ts';
import { type ReadingPost, readingPost } from '../posts/post-queries.ts';

interface Props {
  post: ReadingPost;
  /** The address the post was read under: the key of what the cache holds. */
  slug: string;
}

/** Shows the bookmark at once and takes it back if the server refuses. */
export function BookmarkButton({ post, slug }: Props) {
  const { api, utils } = useApp();
  const queryClient = useQueryClient();
  const signInFirst = useSignInFirst();
  const { queryKey } = readingPost(api, slug);
  const bookmarked = post.viewer?.bookmarked ?? false;

  const show = (next: boolean) =>
    queryClient.setQueryData(queryKey, (old) =>
      old?.viewer ? { ...old, viewer: { ...old.viewer, bookmarked: next } } : old,
    );
  const options = (next: boolean) => ({
    // In the order of the clicks, however fast they are.
    scope: { id: `bookmark ${post.id}` },
    onMutate: () => show(next),
    onSuccess: () => utils.bookmarks.list.invalidate(),
    onError: () => show(!next),
  });
  const set = trpc.bookmarks.set.useMutation(options(true));
  const unset = trpc.bookmarks.unset.useMutation(options(false));

  return (
    <>
      <button
        type="button"
        className="action"
        dir="ltr"
        aria-pressed={bookmarked}
        onClick={() => signInFirst() && (bookmarked ? unset : set).mutate({ postId: post.id })}
      >
        <Icon name="bookmark" />
        {bookmarked ? 'Bookmarked' : 'Bookmark'}
      </button>
      <ActionProblem error={set.error ?? unset.error} />
    </>
  );
}
