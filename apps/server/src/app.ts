import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import { type AppRouter, appRouter } from '@masthead/api';
import { AppError, type RegistrationMode } from '@masthead/contracts';
import type { Logger, MailFolder } from '@masthead/infra';
import { fromFrameworkError, rest, sendProblem, tagEncoding } from '@masthead/rest';
import type { Render } from '@masthead/web/server';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { createContexts, type Services } from './context.ts';
import { devMails } from './dev/mails.ts';
import { docs } from './docs/plugin.ts';
import { feeds } from './feeds/plugin.ts';
import type { Readiness } from './health/readiness.ts';
import { health } from './health/routes.ts';
import { refuseDoubledHeaders } from './http/doubled-headers.ts';
import { measureRequests } from './http/metrics.ts';
import { oneClick } from './http/one-click.ts';
import { countOtherAnswers, countOthers } from './http/other-answers.ts';
import { admitOtherSites } from './http/other-sites.ts';
import { logRequests } from './http/request-log.ts';
import { refuseCrossSiteWrites } from './http/same-origin.ts';
import { headersFor } from './http/security-headers.ts';
import { endSlowRequests, type SlowLimits, slowLimits } from './http/slow-requests.ts';
import { trpc } from './http/trpc.ts';
import { media } from './media/plugin.ts';
import { assets } from './pages/assets.ts';
import { pages } from './pages/plugin.ts';

export interface AppOptions extends Omit<Services, 'site'> {
  log: Logger;
  readiness: () => Promise<Readiness>;
  /** The origin readers see. Decides cookies' safety, canonical addresses and whose pages may write. */
  publicOrigin: string;
  siteName: string;
  /** What is served at /trpc and /api/v1. Default: the whole product. */
  router?: AppRouter;
  /** Who may open an account. Default: anybody. */
  registration?: RegistrationMode;
  /** Posts of one part of the site map. Default: ten thousand. */
  sitemapSize?: number;
  /** Proxies whose word about whom they pass on is taken: addresses, networks, `loopback`. Default: none. */
  trustedProxies?: readonly string[];
  /** In which of them say where that is, as a country. */
  countryHeader?: string | undefined;
  /** How slowly requests may come. Default: as in slow-requests.ts. */
  slow?: SlowLimits;
  /** The mails that nobody carries, to be looked at: undefined in production. */
  keptMails?: MailFolder | undefined;
  /** The built site; undefined answers a page that says how to build it. */
  web: { render: Render; clientDir?: string } | undefined;
}

/** The whole server without a socket: `listen` opens one, `inject` does without. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { publicOrigin, siteName, sitemapSize, web, readiness, slow = slowLimits } = options;
  const { router = appRouter } = options;
  const site = { name: siteName, registration: options.registration ?? 'open' };
  const headers = headersFor(publicOrigin);
  const app = createFastify(options, { slow, headers });
  const contexts = createContexts(
    { ...servicesIn(options), site: { ...site, origin: publicOrigin } },
    {
      secureCookies: publicOrigin.startsWith('https:'),
      countryHeader: options.countryHeader,
    },
  );

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).headers(headers);
    done();
  });
  // Before it waits for answers under way: streams are never done by themselves.
  app.addHook('preClose', async () => options.live.stop());
  logRequests(app, options.log);
  refuseDoubledHeaders(app);
  measureRequests(app);
  endSlowRequests(app, slow);
  app.setErrorHandler((thrown, request, reply) => {
    const error = fromFrameworkError(thrown);
    if (error.status >= 500) request.log.error({ err: error.cause ?? error }, 'request failed');
    return sendProblem(reply, error);
  });
  app.setNotFoundHandler((request, reply) => {
    // Every GET is a page's at least, so what comes here is another method.
    reply.header('allow', 'GET, HEAD');
    return sendProblem(
      reply,
      new AppError('METHOD_NOT_ALLOWED', { detail: `${request.method} is not answered here.` }),
    );
  });

  await app.register(health, { readiness });
  await app.register(oneClick, { contexts });
  await app.register(media, { store: options.media.store });
  await app.register(async (scope) => {
    refuseCrossSiteWrites(scope, { publicOrigin });
    await compressAnswers(scope);
    admitOtherSites(scope);
    const countFailure = countOthers(contexts);
    countOtherAnswers(scope, countFailure);
    await scope.register(trpc, { prefix: '/trpc', router, contexts, countFailure });
    await scope.register(rest, {
      prefix: '/api/v1',
      router,
      createContext: contexts.ofRequest,
      countFailure,
    });
  });
  await app.register(async (scope) => {
    await compressAnswers(scope);
    await scope.register(docs);
    if (options.keptMails) await scope.register(devMails, { mails: options.keptMails });
    await scope.register(feeds, { contexts, publicOrigin, siteName, sitemapSize });
    if (web?.clientDir !== undefined) await scope.register(assets, { clientDir: web.clientDir });
    await scope.register(pages, { render: web?.render, contexts, publicOrigin, site });
  });
  return app;
}

/** These and no more: every call copies them. */
function servicesIn(options: AppOptions): Omit<Services, 'site'> {
  const { db, publicDb, renderMarkdown, media, jobs, fetchOutbound, auth, limits, live, now } =
    options;
  return { db, publicDb, renderMarkdown, media, jobs, fetchOutbound, auth, limits, live, now };
}

/** Below a packet or so compression saves nothing. Bodies of requests are taken as they come. */
async function compressAnswers(scope: FastifyInstance): Promise<void> {
  await scope.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1400,
    globalDecompression: false,
  });
  scope.addHook('onRoute', (route) => {
    if (!Array.isArray(route.onSend)) return;
    if (route.method !== 'HEAD') {
      route.onSend = [...route.onSend, tagEncoding];
      return;
    }
    // A HEAD route drops the body before compression sees it, and would announce other headers than GET.
    const [dropBody, ...others] = route.onSend;
    if (dropBody) route.onSend = [...others, tagEncoding, dropBody];
  });
}

function createFastify(
  { log, trustedProxies = [] }: Pick<AppOptions, 'log' | 'trustedProxies'>,
  { slow, headers }: { slow: SlowLimits; headers: Readonly<Record<string, string>> },
): FastifyInstance {
  // What Fastify says of itself only when it matters: main.ts says where the server listens. Requests
  // log at the process's own level.
  const loggerInstance: FastifyBaseLogger = log.child(
    {},
    { level: log.isLevelEnabled('info') ? 'warn' : log.level },
  );
  return fastify({
    loggerInstance,
    childLoggerFactory: (_, bindings, childOptions) => log.child(bindings, childOptions),
    // Our own line for each answer (request-log.ts) instead of two.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: () => randomUUID(),
    // Then `request.ip` is the rightmost address of X-Forwarded-For that is none of theirs.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // tRPC's batches name all their procedures in one path segment.
    routerOptions: { maxParamLength: 5000 },
    // Of the slowest upload; what else comes is held to less (slow-requests.ts).
    requestTimeout: slow.uploadMs,
    // And one on whose connection nothing moves for so long does not read its answer.
    connectionTimeout: 60_000,
    rewriteUrl: ({ url }) => pathOf(url ?? '/'),
    // What Fastify refuses before any route is found runs no hooks.
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id).headers(headers);
      sendProblem(reply, fromFrameworkError(error));
    },
  });
}

/** `GET http://host/path`, which proxies may send (RFC 9112, 3.2.2), asks for `/path`: whose host it is we know better. */
function pathOf(target: string): string {
  return target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*\/?/i, '/');
}
