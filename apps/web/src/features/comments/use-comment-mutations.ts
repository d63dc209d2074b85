import type { Comment } from '@masthead/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { readingPost } from '../posts/post-queries.ts';
import { withComment, withoutComment, withUpdated } from './comment-cache.ts';
import { commentPages } from './comment-queries.ts';

/** Writing, changing and deleting comments of the post shown, and the cache brought up to date. */
export function useCommentMutations(postId: string) {
  const { api } = useApp();
  const queryClient = useQueryClient();
  const { slug } = useParams({ from: '/posts/$slug' });
  const { comments: from } = useSearch({ from: '/posts/$slug' });
  const { queryKey } = commentPages(api, postId, from);
  const { queryKey: postKey } = readingPost(api, slug);

  const recount = (by: 1 | -1) =>
    queryClient.setQueryData(
      postKey,
      (post) => post && { ...post, commentCount: post.commentCount + by },
    );

  const create = trpc.comments.create.useMutation({
    onSuccess: (comment: Comment) => {
      queryClient.setQueryData(queryKey, (data) => data && withComment(data, comment));
      recount(1);
    },
  });
  const update = trpc.comments.update.useMutation({
    onSuccess: (comment: Comment) =>
      queryClient.setQueryData(queryKey, (data) => data && withUpdated(data, comment)),
  });
  const remove = trpc.comments.delete.useMutation({
    onSuccess: (_: unknown, { id }: { id: string }) => {
      queryClient.setQueryData(queryKey, (data) => data && withoutComment(data, id));
      recount(-1);
    },
  });
  return { create, update, remove };
}
