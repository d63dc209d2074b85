import type { FollowState, User } from '@masthead/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSignInFirst } from '../auth/use-sign-in-first.ts';
import { userPage } from '../users/user-queries.ts';

interface Props {
  user: User;
  /** The name the user was read under: the key of what the cache holds. */
  username: string;
}

/** Shows at once that you follow, and takes it back if the server refuses. */
export function FollowButton({ user, username }: Props) {
  const { api } = useApp();
  const queryClient = useQueryClient();
  const signInFirst = useSignInFirst();
  const { queryKey } = userPage(api, username);
  const following = user.viewer?.following ?? false;

  const show = (next: boolean, followerCount?: number) =>
    queryClient.setQueryData(queryKey, (old) => {
      if (!old?.viewer) return old;
      const guess = old.followerCount + Number(next) - Number(old.viewer.following);
      return { ...old, followerCount: followerCount ?? guess, viewer: { following: next } };
    });
  const options = (next: boolean) => ({
    // In the order of the clicks, however fast they are.
    scope: { id: `follow ${user.id}` },
    onMutate: () => show(next),
    onSuccess: (state: FollowState) => show(state.following, state.followerCount),
    onError: () => show(!next),
  });
  const set = trpc.follows.set.useMutation(options(true));
  const unset = trpc.follows.unset.useMutation(options(false));
  const toggle = following ? unset : set;

  return (
    <>
      <button
        type="button"
        className={following ? 'button follow__button' : 'button button--solid follow__button'}
        aria-pressed={following}
        onClick={() => signInFirst() && toggle.mutate({ username: user.username })}
      >
        {following && <Icon name="check" />}
        {following ? 'Following' : 'Follow'}
        <bdi className="visually-hidden"> {user.displayName}</bdi>
      </button>
      <ActionProblem error={set.error ?? unset.error} />
    </>
  );
}
