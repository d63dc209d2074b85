import type { User } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { count } from '../../lib/format.ts';
import { useMe } from '../../lib/session/use-session.ts';
import { FollowButton } from './follow-button.tsx';
import './follow.css';

interface Props {
  user: User;
  /** The name the user was read under: the key of what the cache holds. */
  username: string;
}

/** How many follow somebody, and whether you do. On your own page the way to change it stands there instead. */
export function Follow({ user, username }: Props) {
  const me = useMe();
  return (
    <div className="follow" lang="en" dir="ltr">
      {me?.id === user.id ? (
        <Link className="button follow__button" to="/settings/profile">
          Edit profile
        </Link>
      ) : (
        <FollowButton user={user} username={username} />
      )}
      <p className="follow__counts">
        <span>{count(user.followerCount, 'follower')}</span>
        <span>{user.followingCount.toLocaleString('en')} following</span>
      </p>
    </div>
  );
}
