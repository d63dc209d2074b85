import { useLocation, useNavigate } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';

/**
 * For deeds that need an account: true when somebody is signed in; otherwise leads to the sign-in
 * page, which comes back here.
 */
export function useSignInFirst(): () => boolean {
  const { session } = useApp();
  const navigate = useNavigate();
  const next = useLocation({ select: (location) => location.href });
  return () => {
    const { status } = session.state();
    if (status === 'anonymous') void navigate({ to: '/login', search: { next } });
    // While it is not known yet the click does nothing: the answer is a moment away.
    return status === 'signed-in';
  };
}
