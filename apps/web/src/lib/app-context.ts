import type { RegistrationMode } from '@masthead/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Notices } from './notices.ts';
import type { SessionStore } from './session/session-store.ts';
import type { StepUp } from './step-up/step-up.ts';
import type { Api, Utils } from './trpc.ts';

export interface Site {
  name: string;
  /** Who may open an account. */
  registration: RegistrationMode;
  /** `https://example.org`: canonical links are made from it. */
  origin: string;
}

/** What every route and component can reach. One for each request on the server, one in a browser tab. */
export interface App {
  site: Site;
  api: Api;
  utils: Utils;
  queryClient: QueryClient;
  session: SessionStore;
  notices: Notices;
  stepUp: StepUp;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = use(AppContext);
  if (!app) throw new Error('useApp is used outside <AppProvider>.');
  return app;
}
