import type { Comment } from '@masthead/contracts';
import { useState } from 'react';
import { CommentForm } from './comment-form.tsx';
import { useCommentMutations } from './use-comment-mutations.ts';

export function EditComment({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { update } = useCommentMutations(comment.postId);
  // Of the text in the form: the comment may change under it.
  const [{ body: initial, version }] = useState(comment);
  return (
    <CommentForm
      label="Edit your comment"
      submit="Save"
      initial={initial}
      autoFocus
      onCancel={onDone}
      onSubmit={async (body) => {
        await update.mutateAsync({ id: comment.id, body, expectedVersion: version });
        onDone();
        return comment.id;
      }}
    />
  );
}
