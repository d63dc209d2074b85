import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../../lib/session/use-session.ts';
import { safeNext } from './safe-next.ts';

/** Leaves the sign-in and sign-up pages when somebody is signed in, by then or already. */
export function useSignedInNext(next: string | undefined): void {
  const { status } = useSession();
  const { history } = useRouter();
  useEffect(() => {
    // By the history, not by a route: the address may carry anything, and none of it is typed.
    if (status === 'signed-in') history.replace(safeNext(next));
  }, [status, next, history]);
}
