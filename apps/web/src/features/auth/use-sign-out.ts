import { useApp } from '../../lib/app-context.ts';

/** Signs out on the server, then here and in the other tabs. */
export function useSignOut(): () => Promise<void> {
  const { api, session } = useApp();
  return async () => {
    // The cookie is out of reach of scripts: if the server cannot be told, the session goes on.
    await api.auth.logout.mutate({});
    session.end();
  };
}
