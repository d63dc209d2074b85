import type { Comment } from '@masthead/contracts';
import { messageOf } from '../../lib/problem.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommentMutations } from './use-comment-mutations.ts';

export function DeleteComment({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { remove } = useCommentMutations(comment.postId);
  return (
    <ConfirmDialog
      title="Delete your comment?"
      confirm="Delete"
      danger
      onConfirm={() => remove.mutate({ id: comment.id }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <p>Replies to it stay. This cannot be undone.</p>
      {remove.error && <Notice tone="problem">{messageOf(remove.error)}</Notice>}
    </ConfirmDialog>
  );
}
