import { deprecationHeaders, type Meta, toAppError } from '@masthead/api';
import { AppError } from '@masthead/contracts';
import { TRPCError } from '@trpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { entityTagOf, sendTagged } from './entity-tag.ts';
import { clientGone, sendEvents, streamHeaders } from './events.ts';
import { withExpectedVersion } from './if-match.ts';
import { fieldsOf } from './json-body.ts';
import { compileLocation, fillPath } from './location.ts';
import type { Operation } from './operations.ts';
import { nextLink } from './page-links.ts';
import { checkQueryEncoding, compileQueryPlan, type QueryPlan, readByPlan } from './query-plan.ts';
import { createSpool, readForm } from './upload-form.ts';

const JSON_TYPE = 'application/json';
const MARKDOWN_TYPE = 'text/markdown';

type Values = Readonly<Record<string, string | string[] | undefined>>;

interface HandlerOptions {
  /** Path of the operation of that id, for those that point at another. */
  pathOf(operationId: string): string | undefined;
  createContext(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  prefix: string;
}

/** The Fastify handler of one procedure. */
export function createHandler(operation: Operation, options: HandlerOptions) {
  const { createContext, prefix } = options;
  const { procedure, name, meta } = operation;
  const plan = compileQueryPlan(procedure._def.inputs);
  const locate = meta.location === undefined ? undefined : compileLocation(meta.location, prefix);
  const readInput = inputReader(operation, plan);
  const announceEnd = endAnnouncer(operation, options);

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    read: () => unknown,
  ): Promise<FastifyReply> {
    // Before anything can fail: what was asked with credentials is nobody else's.
    reply.header('cache-control', isPersonal(request) ? 'private, no-store' : 'no-cache');
    reply.header('vary', 'Authorization');
    announceEnd?.(request, reply);
    const ctx = await createContext(request, reply);
    const { markdown } = meta;
    const asMarkdown = markdown !== undefined && prefersMarkdown(request);
    let output: unknown;
    try {
      output = await procedure({
        ctx,
        // Called after the guard: whoever may not call this at all hears that, not what is wrong with the input.
        getRawInput: async () => (asMarkdown ? ofWhole(read()) : read()),
        path: name,
        type: procedure._def.type,
        signal: meta.event && clientGone(reply),
        batchIndex: 0,
      });
    } catch (error) {
      throw restError(error, request);
    }
    if (meta.event) {
      // The stream of a HEAD is over with its answer.
      if (request.method === 'HEAD') return streamHeaders(reply).send();
      return sendEvents(request, reply, output as AsyncIterable<unknown>);
    }
    const made = meta.unlessMade === undefined || !isTrue(output, meta.unlessMade);
    if (locate && made) reply.header('location', locate(output));
    reply.code(made ? meta.success : 200);
    if (meta.success === 204) return reply.send();
    // JSON.stringify, as on tRPC: the same bytes, and on Node 26 twice as fast as a serialiser compiled
    // from the output schema (22 µs against 43 for a list of 20 posts).
    if (markdown) reply.header('vary', 'Accept, Authorization');
    const body = asMarkdown ? markdown(output as never) : JSON.stringify(output);
    reply.header('content-type', asMarkdown ? `${MARKDOWN_TYPE}; charset=utf-8` : JSON_TYPE);
    if (operation.method !== 'GET') return reply.send(body);
    const next = nextLink(request.url, output);
    if (next !== undefined) reply.header('link', linksOf(reply, next));
    // Once, for the tag and for the socket: texts are long.
    const bytes = Buffer.from(body);
    return sendTagged(request, reply, { tag: entityTagOf(output, bytes), body: bytes });
  }

  if (!meta.upload) {
    return (request: FastifyRequest, reply: FastifyReply) =>
      answer(request, reply, () => readInput(request));
  }
  return async (request: FastifyRequest, reply: FastifyReply) => {
    await using spool = createSpool();
    return await answer(request, reply, () => readForm(request, spool));
  };
}

/** Every answer of what is deprecated says so, a refusal too. */
function endAnnouncer({ meta }: Operation, { pathOf, prefix }: HandlerOptions) {
  const { deprecated } = meta;
  if (deprecated === undefined) return undefined;
  const successor = pathOf(deprecated.use);
  return (request: FastifyRequest, reply: FastifyReply) => {
    const address = successor && fillPath(successor, request.params as Values);
    reply.headers(deprecationHeaders([deprecated], address && prefix + address));
  };
}

function linksOf(reply: FastifyReply, next: string): string {
  const others = reply.getHeader('link');
  return others === undefined ? next : `${next}, ${others}`;
}

/** JSON is for who asks for nothing in particular, and where both are as welcome. */
function prefersMarkdown({ headers }: FastifyRequest): boolean {
  return new Negotiator({ headers }).mediaType([JSON_TYPE, MARKDOWN_TYPE]) === MARKDOWN_TYPE;
}

/** A file is made from all of it: which fields were asked for matters to JSON only. */
function ofWhole(input: unknown): unknown {
  const { fields: _, include: __, ...rest } = input as Record<string, unknown>;
  return rest;
}

function isTrue(output: unknown, field: string): boolean {
  return typeof output === 'object' && output !== null && Reflect.get(output, field) === true;
}

function isPersonal(request: FastifyRequest): boolean {
  return (
    request.headers.authorization !== undefined ||
    (request.method !== 'GET' && request.method !== 'HEAD')
  );
}

/** Path parameters and the query or, for methods that carry one, the body. The path always wins. */
function inputReader({ method, meta }: Operation, plan: QueryPlan) {
  const fromQuery = method === 'GET' || method === 'DELETE';
  const fieldsIn = (request: FastifyRequest): Record<string, unknown> => {
    if (!fromQuery) return fieldsOf(request);
    checkQueryEncoding(request.url);
    return readByPlan(plan, request.query as Values);
  };
  return (request: FastifyRequest): Record<string, unknown> => {
    const params = request.params as Values;
    // `/posts/` is not the post with the empty slug.
    if (Object.values(params).includes('')) throw new AppError('NOT_FOUND');
    const input = {
      ...lastEventOf(request, meta),
      ...fieldsIn(request),
      ...readByPlan(plan, params),
    };
    return meta.versioned ? withExpectedVersion(input, request.headers['if-match']) : input;
  };
}

function lastEventOf({ headers }: FastifyRequest, { event }: Meta): { lastEventId?: string } {
  const id = headers['last-event-id'];
  return event === undefined || typeof id !== 'string' || id === '' ? {} : { lastEventId: id };
}

/** A stale version is 412 when the client stated it as a precondition of the request, 409 in the body. */
function restError(thrown: unknown, request: FastifyRequest): unknown {
  if (!(thrown instanceof TRPCError)) return thrown;
  const error = toAppError(thrown);
  if (error.code !== 'VERSION_CONFLICT' || request.headers['if-match'] === undefined) return error;
  const { detail, issues, currentVersion, conflict } = error;
  return new AppError('PRECONDITION_FAILED', {
    ...(detail !== undefined && { detail }),
    ...(issues && { issues }),
    ...(currentVersion !== undefined && { currentVersion }),
    ...(conflict && { conflict }),
    cause: error,
  });
}
