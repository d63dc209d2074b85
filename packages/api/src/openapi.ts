import { apiScopes, Problem } from '@masthead/contracts';
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server';
import { generateOpenApiDocument } from 'trpc-to-openapi';
import { createSchema, type oas31 } from 'zod-openapi';
import { apiTags } from './meta.ts';
import { nameBodies, shareResponses } from './openapi-components.ts';
import { withExamples } from './openapi-examples.ts';
import { type Described, finishOperation, idempotencyKey } from './openapi-operation.ts';
import { joinTwins, mapValues } from './openapi-paths.ts';
import { errorExamples, sharedHeaders } from './openapi-responses.ts';
import { tidy } from './openapi-tidy.ts';
import { webhookOperations, webhookSchemas } from './openapi-webhooks.ts';
import { appRouter } from './router.ts';

const description = `Everything the site can do. Lists answer \`{ items, nextCursor }\`; send \`nextCursor\` back as \`cursor\`.
Instants are ISO 8601 in UTC. Every error is RFC 9457 problem details with a stable \`code\`.
Sign in with \`tokenDelivery: "body"\` to keep the refresh token yourself, as any client but a browser wants to.`;

const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `accessToken` of a session. Good for 15 minutes.',
  },
  apiToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'mh_pat_',
    description: `An API token of a user, made in their settings. Acts as its owner, within its scopes; an operation that does not list one takes no API token.

${Object.entries(apiScopes)
  .map(([scope, words]) => `- \`${scope}\`: ${words}.`)
  .join('\n')}`,
  },
} as const;

export interface OpenApiOptions {
  version: string;
  /** Default: the whole product. */
  router?: AnyTRPCRouter;
  /** Default: `/api/v1` of the server that answers the document. */
  baseUrl?: string;
}

/**
 * The OpenAPI 3.1 document of everything under /api/v1. trpc-to-openapi turns schemas into paths;
 * what it cannot say is added from each procedure's meta.
 */
export function buildOpenApiDocument({
  version,
  router = appRouter,
  baseUrl = '/api/v1',
}: OpenApiOptions): oas31.OpenAPIObject {
  const generated = generateOpenApiDocument(asDocumented(router), {
    title: 'Masthead',
    description,
    version,
    openApiVersion: '3.1.0',
    baseUrl,
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    securitySchemes,
  });
  const { components: problemSchemas } = createSchema(Problem, { io: 'output' });
  const inline = joinTwins(mapValues(generated.paths ?? {}, pathFinisher(router)));
  const { paths: named, schemas: bodies } = nameBodies(inline);
  const { paths, responses } = shareResponses(named);
  return tidy({
    ...generated,
    tags: Object.entries(apiTags).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: webhookOperations,
    components: {
      ...generated.components,
      // In the order of their names, not of their first use: a new operation must not reshuffle them.
      schemas: sorted({
        ...generated.components?.schemas,
        ...problemSchemas,
        ...webhookSchemas,
        ...bodies,
      }),
      responses: sorted(responses),
      parameters: { IdempotencyKey: idempotencyKey },
      examples: sorted(usedIn(inline, { examples: errorExamples })),
      headers: usedIn(inline, { headers: sharedHeaders }),
    },
  });
}

/** The router as trpc-to-openapi is to read it: a stream as a query for one of its events (`finishOperation` says that there are more). */
function asDocumented(router: AnyTRPCRouter): AnyTRPCRouter {
  const documented = (procedure: AnyTRPCProcedure) => {
    const { meta } = procedure._def as unknown as Described;
    if (meta.event === undefined) return procedure;
    return { _def: { ...procedure._def, type: 'query', output: meta.event } };
  };
  const { procedures } = router._def;
  return { ...router, _def: { ...router._def, procedures: mapValues(procedures, documented) } };
}

function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

function pathFinisher(router: AnyTRPCRouter) {
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures;
  const byRoute = new Map(
    Object.values(procedures).map((procedure) => {
      const { meta, inputs } = procedure._def as unknown as Described;
      return [routeOf(meta.openapi.method, meta.openapi.path), { meta, inputs }];
    }),
  );
  return (item: oas31.PathItemObject, path: string): oas31.PathItemObject =>
    mapValues(item as Record<string, oas31.OperationObject>, (operation, method) => {
      const procedure = byRoute.get(routeOf(method, path));
      if (!procedure) {
        throw new Error(`${method} ${path} is in the document, but not in the router`);
      }
      return withExamples(finishOperation(operation, procedure));
    });
}

/** The document names what it uses: some errors belong to addresses, and some headers to nothing just now. */
function usedIn<T>(
  paths: object,
  components: Record<string, Record<string, T>>,
): Record<string, T> {
  const text = JSON.stringify(paths);
  const used = Object.entries(components).flatMap(([kind, all]) =>
    Object.entries(all).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)),
  );
  return Object.fromEntries(used);
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
