import type { AppRouter } from '@masthead/api';
import { dehydrate } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { createTRPCClient } from '@trpc/client';
import { createTRPCQueryUtils } from '@trpc/react-query';
import type { App } from './lib/app-context.ts';
import { AppProvider } from './lib/app-provider.tsx';
import { createNotices } from './lib/notices.ts';
import { problemOf } from './lib/problem.ts';
import { createQueryClient } from './lib/query-client.ts';
import { parseSearch, stringifySearch } from './lib/search-params.ts';
import { serverSession } from './lib/session/session-store.ts';
import { createStepUp } from './lib/step-up/step-up.ts';
import { type AppRouterInstance, createAppRouter } from './routes/router.ts';
import type { Render, RenderedPage, RenderOptions } from './ssr/contract.ts';
import { completeDocument } from './ssr/document-parts.ts';
import { lastResort } from './ssr/last-resort.ts';
import { renderToText } from './ssr/render-to-text.ts';

/** Renders the page of an address, as nobody, to a whole HTML document. Never throws. */
export const render: Render = async (options) => {
  try {
    return await renderPage(options);
  } catch (error) {
    return { status: 500, headers: pageHeaders(true), html: lastResort(options), error };
  }
};

async function renderPage({ url, links, site }: RenderOptions): Promise<RenderedPage> {
  const app = createServerApp({ ...site, origin: url.origin }, links);
  const router = createAppRouter(
    app,
    createMemoryHistory({ initialEntries: [normalHref(url)] }),
    false,
  );
  await router.load();

  // The router's own request handler reads the same result; it is not used because it hands its
  // state over in inline scripts.
  const result = router._serverResult;
  if (result?.type === 'redirect') {
    const { status, headers } = result.redirect;
    return {
      status,
      headers: { location: headers.get('location') ?? '/', ...pageHeaders(false) },
      html: '',
    };
  }

  const matches = router.stores.matches.get();
  const failure = matches.find((match) => match.status === 'error')?.error;
  const status = failure ? (problemOf(failure)?.status ?? 500) : (result?.status ?? 200);
  const pages = matches.map((match) => match.staticData);
  const html = completeDocument(await renderToText(<AppProvider app={app} router={router} />), {
    state: { site: app.site, queries: dehydrate(app.queryClient), status },
    modules: pages.flatMap(({ page }) => page ?? []),
    rtl: hasRightToLeft(router),
  });
  const personal = status >= 400 || pages.some((page) => page.personal);
  return { status, headers: pageHeaders(personal), html, ...(status >= 500 && { error: failure }) };
}

function createServerApp(site: App['site'], links: RenderOptions['links']): App {
  const queryClient = createQueryClient();
  const api = createTRPCClient<AppRouter>({ links });
  const utils = createTRPCQueryUtils<AppRouter>({ queryClient, client: api });
  return {
    site,
    api,
    utils,
    queryClient,
    session: serverSession,
    notices: createNotices(),
    stepUp: createStepUp(),
  };
}

/** Written as the router would write it; anything else it would redirect. */
function normalHref(url: URL): string {
  return url.pathname.replace(/^\/+/, '/') + stringifySearch(parseSearch(url.search));
}

function hasRightToLeft(router: AppRouterInstance): boolean {
  return router.stores.matches
    .get()
    .some(({ loaderData }) => loaderData && 'dir' in loaderData && loaderData.dir === 'rtl');
}

/** Public pages may be kept by anyone who asks before using them: an edit shows at once. */
function pageHeaders(personal: boolean): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': personal ? 'private, no-store' : 'public, max-age=0, must-revalidate',
  };
}
