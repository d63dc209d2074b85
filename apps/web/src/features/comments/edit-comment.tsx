import type { Comment } from '@masthead/contracts';
import { CommentForm } from './comment-form.tsx';
import { showComment } from './show-comment.ts';
import { useCommentMutations } from './use-comment-mutations.ts';

export function EditComment({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { update } = useCommentMutations(comment.postId);
  return (
    <CommentForm
      label="Edit your comment"
      submit="Save"
      initial={comment.body}
      autoFocus
      onCancel={onDone}
      onSubmit={async (body) => {
        await update.mutateAsync({ id: comment.id, body, expectedVersion: comment.version });
        onDone();
        showComment(comment.id);
      }}
    />
  );
}
