import type { FastifyInstance } from 'fastify';

/** What programs of other sites may read beside the body. */
const EXPOSED = [
  ...['ETag', 'Link', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
  ...['Deprecation', 'Idempotent-Replayed', 'Sunset'],
].join(', ');

const TAKEN = [
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'last-event-id',
].join(', ');

/** Browsers ask anew after this long; none keeps it longer than two hours. */
const KEPT_S = 7200;

/**
 * Lets pages of other sites call the API (CORS): read what anyone can, and do what a token that they hold
 * allows. For every origin alike and never with credentials, so a browser adds no cookie of ours; and a
 * write without a token is refused still (same-origin.ts).
 */
export function admitOtherSites(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('access-control-allow-origin', '*');
    if (request.method !== 'OPTIONS') reply.header('access-control-expose-headers', EXPOSED);
    else if (request.headers['access-control-request-method'] !== undefined) {
      reply
        .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
        .header('access-control-allow-headers', TAKEN)
        .header('access-control-max-age', KEPT_S);
    }
    done();
  });
}
