import { AppError } from '@masthead/contracts';
import {
  type Actor,
  type AuthSettings,
  anonymous,
  authenticate,
  type Context,
  type FetchOutbound,
  type Jobs,
  type MediaServices,
  type RenderMarkdown,
} from '@masthead/core';
import type { Database } from '@masthead/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyOf } from './http/idempotency.ts';
import { refreshCookie } from './http/refresh-cookie.ts';

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
  now: () => Date;
}

export interface ContextFactory {
  /** The context of a request: its actor is whom the bearer token stands for. Throws INVALID_TOKEN. */
  ofRequest(request: FastifyRequest, reply: FastifyReply): Promise<Context>;
  /** The same without an actor or cookie: pages are rendered as nobody, so that anyone may see them. */
  ofNobody(request: FastifyRequest): Context;
}

export function createContexts(
  services: Services,
  { secureCookies }: { secureCookies: boolean },
): ContextFactory {
  const base = (request: FastifyRequest): Context => ({
    ...services,
    actor: anonymous,
    log: request.log,
    requestId: request.id,
    client: { ip: request.ip, userAgent: request.headers['user-agent']?.slice(0, 512) ?? null },
  });
  return {
    // Nobody writes.
    ofNobody: (request) => ({ ...base(request), db: services.publicDb ?? services.db }),
    async ofRequest(request, reply) {
      return {
        ...base(request),
        actor: await actorOf(request, services),
        refreshCookie: refreshCookie(request, reply, { secure: secureCookies }),
        idempotency: idempotencyOf(request, reply),
      };
    },
  };
}

/** Other schemes are somebody else's: a proxy in front may ask for a password of its own. */
async function actorOf(request: FastifyRequest, services: Services): Promise<Actor> {
  const [scheme = '', token = '', ...rest] =
    request.headers.authorization?.trim().split(/ +/) ?? [];
  if (scheme.toLowerCase() !== 'bearer') return anonymous;
  if (token === '' || rest.length > 0) throw new AppError('INVALID_TOKEN');
  return authenticate(services, token);
}
