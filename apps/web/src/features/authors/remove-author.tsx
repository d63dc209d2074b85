import type { Post, UserRef } from '@masthead/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface Props {
  post: Post;
  user: UserRef;
  leaving: boolean;
  onDone: () => void;
}

/** Asks before somebody is taken from the byline, or takes themselves out. */
export function RemoveAuthor({ post, user, leaving, onDone }: Props) {
  const { utils } = useApp();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const remove = trpc.authors.remove.useMutation({
    onSuccess: async () => {
      if (leaving) {
        await navigate({ to: '/me/posts', ignoreBlocker: true });
        await queryClient.invalidateQueries({ queryKey: [['posts']] });
      } else {
        await utils.posts.bySlug.invalidate({ slug: post.id });
      }
      onDone();
    },
  });
  return (
    <ConfirmDialog
      title={leaving ? 'Leave this post?' : `Remove ${user.displayName}?`}
      confirm={leaving ? 'Leave' : 'Remove'}
      danger
      onConfirm={() => remove.mutate({ id: post.id, username: user.username })}
      onCancel={onDone}
    >
      <p>
        {leaving
          ? 'Your name goes from the byline, and you can edit it no more. What you wrote stays.'
          : 'Their name goes from the byline, and they can edit it no more. What they wrote stays.'}
      </p>
      <ActionProblem error={remove.error} />
    </ConfirmDialog>
  );
}
