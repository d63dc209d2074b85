import type { UserRef } from '@masthead/contracts';

/** Somebody by both names: the one they chose, and the one that is unique. */
export function Person({ user }: { user: UserRef }) {
  return (
    <span className="authors-field__person">
      <bdi>{user.displayName}</bdi>{' '}
      <span className="authors-field__username" dir="ltr">
        @{user.username}
      </span>
    </span>
  );
}
