import { AppError, Id, TagSlug, Username } from '@masthead/contracts';
import {
  countCall,
  type FeedFilter,
  readFeed,
  readSitemapPages,
  readSitemapPosts,
  readSitemapStarts,
  SITEMAP_SIZE,
} from '@masthead/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ContextFactory } from '../context.ts';
import { toAtom } from './atom.ts';
import { sendConditional } from './conditional.ts';
import { feedPage } from './feed-page.ts';
import { toJsonFeed } from './json-feed.ts';
import { robotsTxt, toSitemap, toSitemapIndex } from './sitemap.ts';

export interface FeedsOptions {
  contexts: ContextFactory;
  publicOrigin: string;
  siteName: string;
  /** Posts of one part of the site map. */
  sitemapSize?: number | undefined;
}

const ROBOTS = '/robots.txt';
const XML = 'application/xml; charset=utf-8';

const formats = {
  xml: { type: 'application/atom+xml; charset=utf-8', write: toAtom },
  json: { type: 'application/feed+json; charset=utf-8', write: toJsonFeed },
} as const;

type Params = { Params: Record<string, string> };

/** For programs that follow the site: feeds, site map, robots.txt. All is read as nobody. */
export async function feeds(app: FastifyInstance, options: FeedsOptions): Promise<void> {
  const { contexts, publicOrigin: origin, siteName, sitemapSize = SITEMAP_SIZE } = options;

  // Reads of a network, as pages are. What is left is not said: anybody's cache may keep these answers.
  app.addHook('onRequest', async (request) => {
    // A crawler that may not read the rules stays away, from what it may read too.
    if (request.routeOptions.url === ROBOTS) return;
    await countCall(contexts.ofNobody(request), 'read');
  });

  for (const [ending, { type, write }] of Object.entries(formats)) {
    const send = async (request: FastifyRequest, reply: FastifyReply, filter: FeedFilter) => {
      const feed = await readFeed(contexts.ofNobody(request), filter);
      const page = feedPage(feed, { origin, name: siteName });
      const body = write(page);
      return sendConditional(request, reply, { type, body, modifiedAt: page.updatedAt });
    };
    app.get(`/feed.${ending}`, (request, reply) => send(request, reply, {}));
    app.get<Params>(`/@:username/feed.${ending}`, async (request, reply) => {
      const { data: author } = Username.safeParse(request.params.username);
      if (author === undefined) throw new AppError('USER_NOT_FOUND');
      return send(request, reply, { author });
    });
    app.get<Params>(`/tags/:slug/feed.${ending}`, async (request, reply) => {
      const { data: tag } = TagSlug.safeParse(request.params.slug);
      if (tag === undefined) throw new AppError('TAG_NOT_FOUND');
      return send(request, reply, { tag });
    });
  }

  app.get('/sitemap.xml', async (request, reply) => {
    const ctx = contexts.ofNobody(request);
    const starts = await readSitemapStarts(ctx, sitemapSize);
    const [only, ...more] = starts;
    if (more.length > 0) {
      const parts = ['pages', ...starts].map((part) => `/sitemaps/${part}.xml`);
      return sendConditional(request, reply, { type: XML, body: toSitemapIndex(origin, parts) });
    }
    const posts = only ? await readSitemapPosts(ctx, { from: only, size: sitemapSize }) : [];
    const body = toSitemap(origin, await readSitemapPages(ctx), posts);
    return sendConditional(request, reply, { type: XML, body });
  });

  app.get('/sitemaps/pages.xml', async (request, reply) => {
    const pages = await readSitemapPages(contexts.ofNobody(request));
    return sendConditional(request, reply, { type: XML, body: toSitemap(origin, pages, []) });
  });

  app.get<Params>('/sitemaps/:from.xml', async (request, reply) => {
    const { data: from } = Id.safeParse(request.params.from);
    if (from === undefined) throw new AppError('NOT_FOUND');
    const ctx = contexts.ofNobody(request);
    const posts = await readSitemapPosts(ctx, { from, size: sitemapSize });
    return sendConditional(request, reply, { type: XML, body: toSitemap(origin, [], posts) });
  });

  app.get(ROBOTS, (request, reply) =>
    sendConditional(request, reply, {
      type: 'text/plain; charset=utf-8',
      body: robotsTxt(origin),
    }),
  );
}
