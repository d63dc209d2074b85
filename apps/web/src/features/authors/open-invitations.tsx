import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Person } from './person.tsx';

/** Who was asked and has not answered, each to be withdrawn. */
export function OpenInvitations({ postId }: { postId: string }) {
  const { utils } = useApp();
  const { data } = trpc.authors.invitations.useQuery({ id: postId });
  const withdraw = trpc.authors.withdraw.useMutation({
    // Answered meanwhile: what is so now is worth seeing too.
    onSettled: async () => {
      await utils.authors.invitations.invalidate({ id: postId });
      await utils.posts.bySlug.invalidate({ slug: postId });
    },
  });
  return (
    <div aria-live="polite">
      {data && data.items.length > 0 && (
        <ul className="authors-field__list" aria-label="Open invitations">
          {data.items.map(({ id, kind, invitee }) => (
            <li key={id}>
              <Person user={invitee} />
              <span className="authors-field__role">
                {kind === 'owner' ? 'offered to own it' : 'invited'}
              </span>
              <button type="button" className="text-button" onClick={() => withdraw.mutate({ id })}>
                Withdraw
                <span className="visually-hidden"> the invitation of {invitee.displayName}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ActionProblem error={withdraw.error} />
    </div>
  );
}
