import type { UserRef } from '@masthead/contracts';
import { Monogram } from './monogram.tsx';

interface Props {
  user: Pick<UserRef, 'username' | 'displayName' | 'avatarUrl'>;
  size?: 'small' | 'large';
}

/** A person: their portrait, or else their initials. Decoration, since the name is said beside it. */
export function Portrait({ user: { username, displayName, avatarUrl }, size }: Props) {
  if (avatarUrl === null)
    return <Monogram name={displayName} of={username} {...(size && { size })} />;
  const side = { small: 22, large: 96 }[size ?? 'small'];
  return (
    <img
      className="portrait"
      data-size={size}
      src={avatarUrl}
      alt=""
      width={size ? side : 32}
      height={size ? side : 32}
      loading="lazy"
      decoding="async"
    />
  );
}
