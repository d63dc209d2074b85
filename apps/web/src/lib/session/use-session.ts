import type { Me } from '@masthead/contracts';
import { useSyncExternalStore } from 'react';
import { useApp } from '../app-context.ts';
import { type SessionState, serverSession } from './session-store.ts';

export function useSession(): SessionState {
  const { session } = useApp();
  return useSyncExternalStore(session.subscribe, session.state, serverSession.state);
}

/** The signed-in user, or undefined for nobody and while it is not known. */
export function useMe(): Me | undefined {
  const state = useSession();
  return state.status === 'signed-in' ? state.me : undefined;
}
