import type { Logger } from '@masthead/infra';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One line for each answer, written when it is complete. Never a header or a body: those carry secrets. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', (request, reply, done) => {
    const level = levelOf(request, reply.statusCode);
    const url = loggedUrl(request);
    if (log.isLevelEnabled(level)) {
      request.log[level](
        {
          method: request.method,
          url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
          ip: request.ip,
        },
        `${request.method} ${url} ${reply.statusCode}`,
      );
    }
    done();
  });
}

/**
 * Over tRPC the query is the whole input of every call in the batch; the path names the calls. What a
 * mailed address does is its bearer's to do.
 */
function loggedUrl({ url }: FastifyRequest): string {
  if (url.startsWith('/unsubscribe/')) return '/unsubscribe/:token';
  return url.startsWith('/trpc/') ? url.replace(/\?.*/s, '') : url;
}

/** Probes and files come many a second and say nothing, unless they fail. */
const quiet = /^\/(?:livez|readyz|metrics|assets\/|media\/)/;

function levelOf({ url }: FastifyRequest, status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500) return 'warn';
  return quiet.test(url) ? 'debug' : 'info';
}
