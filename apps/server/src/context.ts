import { AppError } from '@masthead/contracts';
import {
  type AuthSettings,
  anonymous,
  authenticate,
  type Context,
  countCall,
  credentialOf,
  type FetchOutbound,
  type Jobs,
  type LiveControl,
  type MediaServices,
  type RateLimits,
  type RenderMarkdown,
  type SiteSettings,
} from '@masthead/core';
import type { Database } from '@masthead/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { placeOf } from './http/client-place.ts';
import { cookiesOf } from './http/cookies.ts';
import { idempotencyOf } from './http/idempotency.ts';
import { limitHeaders } from './http/limit-headers.ts';

/** What requests share: opened once, passed down. */
export interface Services {
  db: Database;
  /** For reads of the public: see core's context. */
  publicDb?: Database | undefined;
  renderMarkdown: RenderMarkdown;
  media: MediaServices;
  jobs: Jobs;
  fetchOutbound: FetchOutbound;
  auth: AuthSettings;
  limits: RateLimits;
  live: LiveControl;
  site: SiteSettings;
  now: () => Date;
}

export interface ContextFactory {
  /** The context of a request: its actor is whom the bearer token stands for. Throws INVALID_TOKEN. */
  ofRequest(request: FastifyRequest, reply: FastifyReply): Promise<Context>;
  /** The same without an actor or cookie: pages are rendered as nobody, so that anyone may see them. */
  ofNobody(request: FastifyRequest): Context;
}

export interface ContextOptions {
  secureCookies: boolean;
  /** Of which proxies that are trusted say the client's country. */
  countryHeader: string | undefined;
}

export function createContexts(
  services: Services,
  { secureCookies, countryHeader }: ContextOptions,
): ContextFactory {
  const base = (request: FastifyRequest): Context => ({
    ...services,
    actor: anonymous,
    log: request.log,
    requestId: request.id,
    client: {
      ...placeOf(request, countryHeader),
      userAgent: request.headers['user-agent']?.slice(0, 512) ?? null,
    },
  });
  return {
    // Nobody writes.
    ofNobody: (request) => ({ ...base(request), db: services.publicDb ?? services.db }),
    async ofRequest(request, reply) {
      const nobody = { ...base(request), noteLimit: limitHeaders(reply) };
      return {
        ...nobody,
        ...(await callerOf(request, nobody)),
        ...cookiesOf(request, reply, secureCookies),
        idempotency: idempotencyOf(request, reply),
      };
    },
  };
}

/** Other schemes are somebody else's: a proxy in front may ask for a password of its own. */
async function callerOf(
  request: FastifyRequest,
  nobody: Context,
): Promise<Pick<Context, 'actor' | 'credential'>> {
  const [scheme = '', token = '', ...rest] =
    request.headers.authorization?.trim().split(/ +/) ?? [];
  if (scheme.toLowerCase() !== 'bearer') return { actor: anonymous };
  try {
    if (token === '' || rest.length > 0) throw new AppError('INVALID_TOKEN');
    return {
      actor: await authenticate(nobody, token),
      credential: credentialOf(nobody, token),
    };
  } catch (error) {
    // No procedure will count it.
    await countCall(nobody, 'write');
    throw error;
  }
}
