import { useApp } from '../../lib/app-context.ts';

/** Asks anew what an account signs in with, and where it still is signed in. */
export function useFactorsChanged(): () => Promise<void> {
  const { utils } = useApp();
  return async () => {
    await Promise.all([utils.factors.get.invalidate(), utils.sessions.list.invalidate()]);
  };
}
