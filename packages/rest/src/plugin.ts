import { AppError } from '@masthead/contracts';
import type { AnyTRPCRouter, inferRouterContext } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyLimits } from './body-limits.ts';
import { createHandler } from './handler.ts';
import { parseJsonBody } from './json-body.ts';
import { type Operation, operationsOf, toRouterPath } from './operations.ts';
import { fromFrameworkError, sendProblem } from './problems.ts';
import { parseForms } from './upload-form.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes a file: its body may be long in coming. */
    upload?: boolean;
  }
}

export interface RestOptions<TRouter extends AnyTRPCRouter> {
  router: TRouter;
  createContext(request: FastifyRequest, reply: FastifyReply): Promise<inferRouterContext<TRouter>>;
  /** Called before a failure is answered. What it throws is answered instead: that there were too many. */
  countFailure?(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/**
 * Mounts every procedure that has a place on REST as a native Fastify route, under the prefix it is
 * registered with.
 * @example app.register(rest, { prefix: '/api/v1', router: appRouter, createContext })
 */
export async function rest<TRouter extends AnyTRPCRouter>(
  app: FastifyInstance,
  options: RestOptions<TRouter>,
): Promise<void> {
  parseJsonBody(app);
  const { countFailure = async () => undefined } = options;
  app.setErrorHandler(async (thrown, request, reply) => {
    const error = await countFailure(request, reply).then(
      () => fromFrameworkError(thrown),
      fromFrameworkError,
    );
    // A procedure's own failures were logged where they happened.
    if (error.code === 'INTERNAL')
      request.log.error({ err: error.cause ?? error }, 'request failed');
    return sendProblem(reply, error);
  });

  const operations = operationsOf(options.router);
  const paths = new Map(operations.map(({ meta, path }) => [meta.openapi.operationId, path]));
  const mount = (scope: FastifyInstance, operation: Operation) =>
    scope.route({
      method: operation.method,
      url: toRouterPath(operation.path),
      config: { upload: operation.meta.upload === true },
      bodyLimit: operation.meta.largeBody ? bodyLimits.large : bodyLimits.ordinary,
      handler: createHandler(operation, {
        createContext: options.createContext,
        pathOf: (operationId) => paths.get(operationId),
        prefix: app.prefix,
      }),
    });
  const [uploads, others] = partition(operations, ({ meta }) => meta.upload === true);
  for (const operation of others) mount(app, operation);
  await app.register(async (scope) => {
    await parseForms(scope);
    for (const operation of uploads) mount(scope, operation);
  });
  for (const [shape, siblings] of byShape(operations)) refuseOtherMethods(app, shape, siblings);
  refuseOtherAddresses(app);
}

function partition<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

/** Routes and not a handler for what no route answers: a site may answer every other address as a page. */
function refuseOtherAddresses(app: FastifyInstance): void {
  for (const url of ['/', '/*']) {
    app.route({
      method: app.supportedMethods,
      url,
      onRequest: async () => {
        throw new AppError('NOT_FOUND', {
          detail: 'No such address. /docs lists those there are.',
        });
      },
      handler: (_, reply) => reply.send(),
    });
  }
}

/** `/posts/{slug}` and `/posts/{id}` are one address. */
function byShape(operations: Operation[]): Map<string, Operation[]> {
  return Map.groupBy(operations, ({ path }) => {
    let position = 0;
    return path.replace(/\{\w+\}/g, () => `{p${position++}}`);
  });
}

/** 405 with Allow for the methods an address does not answer, and OPTIONS for those it does. */
function refuseOtherMethods(app: FastifyInstance, shape: string, siblings: Operation[]): void {
  const methods = new Set<string>(siblings.map(({ method }) => method)).add('OPTIONS');
  if (methods.has('GET')) methods.add('HEAD');
  const allow = [...methods].sort().join(', ');
  const url = toRouterPath(shape);

  app.route({
    method: 'OPTIONS',
    url,
    handler: (_, reply) => reply.code(204).header('allow', allow).send(),
  });
  app.route({
    method: app.supportedMethods.filter((method) => !methods.has(method)),
    url,
    // Before the body is read: its type does not matter where no body is taken.
    onRequest: async (_, reply) => {
      reply.header('allow', allow);
      throw new AppError('METHOD_NOT_ALLOWED', { detail: `This address answers ${allow}.` });
    },
    handler: (_, reply) => reply.send(),
  });
}
