import type { AppRouter } from '@masthead/api';
import { hydrate, type Query } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCQueryUtils } from '@trpc/react-query';
import type { App } from './app-context.ts';
import type { DocumentState } from './document-state.ts';
import { streamLink } from './live/stream-link.ts';
import { createNotices } from './notices.ts';
import { createQueryClient } from './query-client.ts';
import { createBrowserSession } from './session/browser-session.ts';
import { sessionLink } from './session/session-link.ts';
import { createTabs } from './session/tabs.ts';
import { createStepUp } from './step-up/step-up.ts';
import { stepUpLink } from './step-up/step-up-link.ts';
import { storage } from './storage.ts';

/** The server's limits of a batch: how many calls, and how long their address may be. */
const BATCH = { url: '/trpc', maxItems: 10, maxURLLength: 4000 };

export function createBrowserApp({ site, queries }: DocumentState): App {
  const plain = createTRPCClient<AppRouter>({ links: [httpBatchLink(BATCH)] });
  const session = createBrowserSession({
    refresh: () => plain.auth.refresh.mutate({}),
    hint: storage,
    tabs: createTabs(),
  });
  const stepUp = createStepUp();
  const api = createTRPCClient<AppRouter>({
    links: [
      streamLink(session),
      stepUpLink(stepUp),
      sessionLink(session),
      httpBatchLink({
        ...BATCH,
        headers: () => {
          const token = session.accessToken();
          return token === undefined ? {} : { authorization: `Bearer ${token}` };
        },
      }),
    ],
  });
  const queryClient = createQueryClient();
  hydrate(queryClient, queries);
  const utils = createTRPCQueryUtils<AppRouter>({ queryClient, client: api });
  watchIdentity({ session, queryClient });
  return { site, api, utils, queryClient, session, notices: createNotices(), stepUp };
}

/** What the cache holds was answered to somebody: forget it, or ask again, when that is somebody else. */
function watchIdentity({ session, queryClient }: Pick<App, 'session' | 'queryClient'>) {
  const own = { predicate: (query: Query) => query.meta?.asker === 'own' };
  const viewed = { predicate: (query: Query) => query.meta?.asker === 'viewer' };
  let known: string | undefined;
  session.subscribe(() => {
    const state = session.state();
    const id = state.status === 'signed-in' ? state.me.id : undefined;
    if (id === known) return;
    known = id;
    if (id === undefined) queryClient.removeQueries(own);
    else void queryClient.resetQueries(own);
    void queryClient.invalidateQueries(viewed);
  });
}
