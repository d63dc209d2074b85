import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { deprecationHeaders, toTRPCError } from '@masthead/api';
import { AppError } from '@masthead/contracts';
import {
  bodyLimits,
  clientGone,
  fromFrameworkError,
  operationsOf,
  problemHeaders,
  streamHeaders,
} from '@masthead/rest';
import { type AnyTRPCRouter, getTRPCErrorShape } from '@trpc/server';
import { resolveResponse } from '@trpc/server/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ContextFactory } from '../context.ts';

/** How many calls one request may carry. Clients set `maxItems` to the same. */
export const MAX_BATCH_SIZE = 10;

interface TrpcOptions {
  router: AnyTRPCRouter;
  contexts: ContextFactory;
  /** As of REST: throws where there were too many failures. */
  countFailure(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

type TrpcRequest = FastifyRequest<{ Params: { path: string } }>;

/** Serves the router over tRPC's own protocol. */
export async function trpc(
  app: FastifyInstance,
  { router, contexts, countFailure }: TrpcOptions,
): Promise<void> {
  const metas = new Map(operationsOf(router).map(({ name, meta }) => [name, meta]));
  const metasOf = ({ params }: FastifyRequest) =>
    (params as TrpcRequest['params']).path.split(',').map((name) => metas.get(name));
  parseJsonText(app, (request) =>
    metasOf(request).some((meta) => meta?.largeBody) ? bodyLimits.large : bodyLimits.ordinary,
  );
  const isStream = (request: FastifyRequest) => metasOf(request).some((meta) => meta?.event);
  const sendError = errorSender(router, contexts);
  app.setErrorHandler(async (thrown, request, reply) =>
    sendError(
      await countFailure(request, reply).then(() => fromFrameworkError(thrown), fromFrameworkError),
      request,
      reply,
    ),
  );

  app.route({
    method: ['GET', 'POST'],
    url: '/:path',
    bodyLimit: bodyLimits.large,
    handler: async (request: TrpcRequest, reply) => {
      // Before tRPC, which would answer a token it cannot read without the id of the request.
      const ctx = await contexts.ofRequest(request, reply);
      if (ctx.idempotency && request.params.path.includes(',')) {
        throw new AppError('BAD_REQUEST', {
          detail: 'An Idempotency-Key stands for one call: send it outside of a batch.',
        });
      }
      // `resolveResponse` is what tRPC's own Fastify adapter calls. Its body taken as text, instead of a
      // stream through the adapter, answers 1.4 to 1.8 times as many requests, and leaves the cookies that
      // procedures set time to be written.
      const response = await resolveResponse({
        router,
        req: toWebRequest(request, isStream(request) ? clientGone(reply) : undefined),
        path: request.params.path,
        error: null,
        maxBatchSize: MAX_BATCH_SIZE,
        createContext: async () => ctx,
      });
      // No such procedure, say.
      if (response.status !== 200) await countFailure(request, reply);
      const deprecations = metasOf(request).flatMap((meta) => meta?.deprecated ?? []);
      // Of a stream refused before it began tRPC's clients read the first event, as they do of one that began.
      if (response.headers.get('content-type') === 'text/event-stream') {
        return streamHeaders(reply)
          .headers(deprecationHeaders(deprecations))
          .send(bodyOf(request, response));
      }
      const personal = request.method === 'POST' || request.headers.authorization !== undefined;
      return reply
        .code(response.status)
        .headers(problemHeaders(response))
        .headers(deprecationHeaders(deprecations))
        .header('content-type', 'application/json')
        .header('cache-control', personal ? 'private, no-store' : 'no-cache')
        .header('vary', 'Authorization')
        .send(await response.text());
    },
  });
  const methods = ['GET', 'HEAD', 'OPTIONS', 'POST'];
  app.route({
    method: 'OPTIONS',
    url: '/:path',
    handler: (_, reply) => reply.code(204).header('allow', methods.join(', ')).send(),
  });
  refuse(app, ['/:path'], new AppError('METHOD_NOT_ALLOWED'), methods);
  refuse(app, ['/', '/*'], new AppError('NOT_FOUND'));
}

/** Routes, since every address that has none is a page of the site. */
function refuse(
  app: FastifyInstance,
  urls: string[],
  error: AppError,
  except: string[] = [],
): void {
  for (const url of urls) {
    app.route({
      method: app.supportedMethods.filter((method) => !except.includes(method)),
      url,
      onRequest: async () => {
        throw error;
      },
      handler: (_, reply) => reply.send(),
    });
  }
}

/** JSON only, left as text for tRPC: forms, which any site can send unasked, never reach a procedure. */
function parseJsonText(
  app: FastifyInstance,
  bodyLimitOf: (request: FastifyRequest) => number,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (body.length > bodyLimitOf(request)) return done(new AppError('BODY_TOO_LARGE'));
      if (!isUtf8(body))
        return done(new AppError('MALFORMED_JSON', { detail: 'The body is not valid UTF-8.' }));
      done(null, body.toString());
    },
  );
}

/** The stream of a HEAD is over with its answer. */
function bodyOf({ method }: FastifyRequest, { body }: Response): Readable | undefined {
  return method === 'HEAD' || body === null
    ? undefined
    : Readable.fromWeb(body as ReadableStream<Uint8Array>);
}

/** Only what tRPC looks at: copying every header costs more than the call. */
function toWebRequest(request: FastifyRequest, signal: AbortSignal | undefined): Request {
  const headers = new Headers();
  for (const name of ['content-type', 'accept', 'trpc-accept', 'last-event-id']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const { body } = request;
  // tRPC answers HEAD with 204, whatever GET would say; the server drops the body itself.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  // The host is of no account: tRPC reads the query only, and `Host` is the client's to invent.
  return new Request(`http://trpc${request.url}`, {
    method,
    headers,
    // A signal for each call would cost those that do not need it.
    ...(signal && { signal }),
    ...(typeof body === 'string' && { body }),
  });
}

/** Answers a failure before tRPC was reached in the form its clients read. */
function errorSender(router: AnyTRPCRouter, contexts: ContextFactory) {
  return (cause: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (cause.code === 'INTERNAL')
      request.log.error({ err: cause.cause ?? cause }, 'request failed');
    const shape = getTRPCErrorShape({
      config: router._def._config,
      error: toTRPCError(cause),
      type: 'unknown',
      path: undefined,
      input: undefined,
      ctx: contexts.ofNobody(request),
    });
    return reply
      .code(cause.status)
      .headers(problemHeaders(cause))
      .header('content-type', 'application/json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ error: shape }));
  };
}
