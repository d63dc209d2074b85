import { Problem } from '@masthead/contracts';
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server';
import { generateOpenApiDocument } from 'trpc-to-openapi';
import type { oas31 } from 'zod-openapi';
import { apiTags, type Meta } from './meta.ts';
import { responsesOf } from './openapi-responses.ts';
import { errorsOf } from './operation-errors.ts';
import { appRouter } from './router.ts';

const JSON_TYPE = 'application/json';

const description = `Everything the site can do. Lists answer \`{ items, nextCursor }\`; send \`nextCursor\` back as \`cursor\`.
Instants are ISO 8601 in UTC. Every error is RFC 9457 problem details with a stable \`code\`.
Sign in with \`tokenDelivery: "body"\` to keep the refresh token yourself, as any client but a browser wants to.`;

const ifMatch: oas31.ParameterObject = {
  name: 'If-Match',
  in: 'header',
  description:
    'The version you read, in quotes. Needed unless the body has `expectedVersion`. Stale: 412.',
  required: false,
  schema: { type: 'string', pattern: '^"[1-9][0-9]*"$' },
  example: '"3"',
};

/** The OpenAPI 3.1 document of everything under /api/v1. */
export function buildOpenApiDocument(options: {
  version: string;
  /** Default: `/api/v1` of the server that answers the document. */
  baseUrl?: string;
}): oas31.OpenAPIObject {
  const generated = generateOpenApiDocument(appRouter, {
    title: 'Masthead',
    description,
    version: options.version,
    openApiVersion: '3.1.0',
    baseUrl: options.baseUrl ?? '/api/v1',
    license: { name: 'MIT', identifier: 'MIT' },
    securitySchemes: {
      accessToken: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The `accessToken` of a session. Good for 15 minutes.',
      },
    },
    defs: { Problem },
  });
  return {
    ...generated,
    tags: Object.entries(apiTags).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      Object.entries(generated.paths ?? {}).map(([path, item]) => [path, finishPath(path, item)]),
    ),
    components: {
      ...generated.components,
      // In the order of their names, not of their first use: a new operation must not reshuffle them.
      schemas: sorted(generated.components?.schemas ?? {}),
    },
  };
}

const metaByRoute = new Map(
  Object.values<AnyTRPCProcedure>((appRouter as AnyTRPCRouter)._def.procedures).map((procedure) => {
    const meta = procedure._def.meta as Meta;
    return [routeOf(meta.openapi.method, meta.openapi.path), meta];
  }),
);

function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

function finishPath(path: string, item: oas31.PathItemObject): oas31.PathItemObject {
  const operations = Object.entries(item) as [string, oas31.OperationObject][];
  return Object.fromEntries(
    operations.map(([method, operation]) => {
      const meta = metaByRoute.get(routeOf(method, path));
      if (!meta) throw new Error(`${method} ${path} is in the document, but not in the router`);
      return [method, finish(operation, meta)];
    }),
  );
}

/** Says what trpc-to-openapi cannot: status codes, headers, our errors, who may call. */
function finish(operation: oas31.OperationObject, meta: Meta): oas31.OperationObject {
  const { parameters = [], requestBody, responses = {}, security: _, ...words } = operation;
  const body = requestBody && finishBody(requestBody as oas31.RequestBodyObject, meta);
  const all = [...(parameters as oas31.ParameterObject[]), ...(meta.versioned ? [ifMatch] : [])];
  const fields = [...all.map(({ name }) => name), ...Object.keys(bodySchema(body)?.properties ?? {})];
  const errors = errorsOf(meta, { fields, hasBody: body !== undefined });
  const { content } = responses['200'] as oas31.ResponseObject;
  return {
    ...words,
    ...(all.length > 0 && { parameters: all }),
    ...(body && { requestBody: body }),
    responses: responsesOf(meta, content, errors),
    // Public operations take a token too: authors find their drafts with it.
    security: meta.access === 'public' ? [{}, { accessToken: [] }] : [{ accessToken: [] }],
  };
}

function finishBody(body: oas31.RequestBodyObject, meta: Meta): oas31.RequestBodyObject {
  const schema = bodySchema(body);
  const needed = schema?.required?.filter((it) => !(meta.versioned && it === 'expectedVersion'));
  const { required: _, ...rest } = schema ?? {};
  return {
    ...body,
    required: needed !== undefined && needed.length > 0,
    content: {
      [JSON_TYPE]: { schema: { ...rest, ...(needed && needed.length > 0 && { required: needed }) } },
    },
  };
}

function bodySchema(body: oas31.RequestBodyObject | undefined): oas31.SchemaObject | undefined {
  return body?.content[JSON_TYPE]?.schema as oas31.SchemaObject | undefined;
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
