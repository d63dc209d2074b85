import { appRouter } from '@masthead/api';
import { callLimits } from '@masthead/contracts';
import type { SiteSettings } from '@masthead/core';
import type { Render } from '@masthead/web/server';
import { unstable_localLink as localLink } from '@trpc/client';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ContextFactory } from '../context.ts';
import { escapeHtml, plainPage } from '../html.ts';
import { pageHeaders } from '../http/security-headers.ts';

export interface PagesOptions {
  /** Undefined: the site has not been built. */
  render: Render | undefined;
  contexts: ContextFactory;
  publicOrigin: string;
  site: Omit<SiteSettings, 'origin'>;
}

const HEADERS = { 'content-type': 'text/html; charset=utf-8', ...pageHeaders };

/** Every address that nothing else answers is a page, rendered as nobody. */
export async function pages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const { render, contexts, publicOrigin, site } = options;

  app.get('/*', async (request, reply) => {
    reply.headers(HEADERS);
    if (render === undefined) return reply.code(503).header('retry-after', '5').send(notBuilt());
    try {
      const page = await render({
        // Joined as text: `new URL('//evil.example/', origin)` would be another site's address.
        url: new URL(publicOrigin + request.url),
        links: [
          localLink({ router: appRouter, createContext: async () => contexts.ofNobody(request) }),
        ],
        site,
        requestId: request.id,
      });
      if (page.error !== undefined)
        request.log.error({ err: page.error }, 'page answered an error');
      if (page.status === 429) reply.header('retry-after', callLimits.read.network.seconds);
      return reply.code(page.status).headers(page.headers).send(page.html);
    } catch (error) {
      request.log.error({ err: error }, 'page could not be rendered');
      return reply.code(500).header('cache-control', 'no-store').send(broken(request));
    }
  });
}

function notBuilt(): string {
  return plainPage({
    title: 'Not built yet',
    body: '<h1>The site is not built yet</h1>\n<p>Run <code>pnpm build</code> and start again. The API answers already: see <a href="/docs">/docs</a>.</p>',
  });
}

function broken(request: FastifyRequest): string {
  return plainPage({
    title: 'Something went wrong',
    body: `<h1>Something went wrong on our side</h1>\n<p>Try again in a moment. If you ask for help, quote this number: <code>${escapeHtml(request.id)}</code></p>\n<p><a href="/">Back to the front page</a></p>`,
  });
}
