import { AppError } from '@masthead/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Refuses writes that a page of another site had a browser send: the browser would add our cookie.
 *
 * - `Sec-Fetch-Site`, which no page can forge, decides where there is one.
 * - Else `Origin` must be this site's, or the address the request itself came to.
 * - Neither: not a browser (each sends `Origin` with a POST), so no cookie was added unasked.
 * - With a bearer token: no browser adds one, so whoever sends it was given it (other-sites.ts). Other
 *   schemes prove nothing: a browser that signed in to a proxy adds `Basic` itself.
 */
export function refuseCrossSiteWrites(
  app: FastifyInstance,
  { publicOrigin }: { publicOrigin: string },
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    done(
      isSafe(request) || isSameOrigin(request, publicOrigin) ? undefined : refusal(publicOrigin),
    );
  });
}

function isSafe({ method, headers }: FastifyRequest): boolean {
  return (
    method === 'GET' ||
    method === 'HEAD' ||
    method === 'OPTIONS' ||
    /^bearer /i.test(headers.authorization ?? '')
  );
}

function isSameOrigin({ headers }: FastifyRequest, publicOrigin: string): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === publicOrigin) return true;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}

function refusal(publicOrigin: string): AppError {
  return new AppError('CROSS_SITE_REQUEST', {
    detail: `Only pages of ${publicOrigin} may send this.`,
  });
}
