import type { Comment } from '@masthead/contracts';
import { CommentForm } from './comment-form.tsx';
import { useCommentMutations } from './use-comment-mutations.ts';

export function ReplyForm({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { create } = useCommentMutations(comment.postId);
  return (
    <CommentForm
      label={`Reply to ${comment.author?.displayName ?? 'a deleted comment'}`}
      submit="Reply"
      autoFocus
      onCancel={onDone}
      onSubmit={async (body) => {
        const reply = await create.mutateAsync({
          postId: comment.postId,
          parentId: comment.id,
          body,
        });
        onDone();
        return reply.id;
      }}
    />
  );
}
