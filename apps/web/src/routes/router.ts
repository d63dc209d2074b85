import { createRouter, type RouterHistory } from '@tanstack/react-router';
import type { App } from '../lib/app-context.ts';
import { parseSearch, stringifySearch } from '../lib/search-params.ts';
import { ErrorPage } from '../shell/error-page.tsx';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { adminRoutes } from './admin.ts';
import { readingRoutes } from './reading.ts';
import { rootRoute } from './root.ts';
import { settingsRoutes } from './settings.ts';
import { writingRoutes } from './writing.ts';

const routeTree = rootRoute.addChildren([
  ...readingRoutes,
  ...writingRoutes,
  ...settingsRoutes,
  ...adminRoutes,
]);

export function createAppRouter(app: App, history: RouterHistory, browser: boolean) {
  return createRouter({
    routeTree,
    history,
    context: app,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    // The query cache decides what is fresh.
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // On the server it would write an inline script.
    scrollRestoration: browser,
  });
}

export type AppRouterInstance = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouterInstance;
  }
  interface HistoryState {
    /** Id of the post that the new one on `/write` has become. */
    writing?: string;
  }
  interface StaticDataRouteOption {
    /** Source path of the page's module: the server preloads its chunk. */
    page?: string;
    /** The page is one person's: never cached by anyone. */
    personal?: boolean;
  }
}
