import { type ErrorCode, errorCodes } from '@masthead/contracts';
import type { oas31 } from 'zod-openapi';
import { mapOperations, mapValues, operationsOf, type Paths } from './openapi-paths.ts';

type Responses = Record<string, oas31.ResponseObject>;
type Schemas = Record<string, oas31.SchemaObject>;

/**
 * Gives every body that operations take the name it has in the SDK, `CreatePostInput`, so that generated
 * clients call it so too. It lacks what stands in the path.
 */
export function nameBodies(paths: Paths): { paths: Paths; schemas: Schemas } {
  const schemas: Schemas = {};
  const named = mapOperations(paths, (operation) => {
    const { requestBody, operationId = '' } = operation;
    if (requestBody === undefined) return operation;
    const name = `${pascal(operationId)}Input`;
    const content = mapValues((requestBody as oas31.RequestBodyObject).content, (media) => {
      schemas[name] = { ...media.schema, description: `What ${operationId} takes.` };
      return { ...media, schema: { $ref: `#/components/schemas/${name}` } };
    });
    return { ...operation, requestBody: { ...requestBody, content } };
  });
  return { paths: named, schemas };
}

/**
 * Says once what several operations answer alike: most refuse for the same few reasons. An error goes by
 * its codes: `PostNotFound`, `InvalidTokenOrUnauthenticated`.
 */
export function shareResponses(paths: Paths): { paths: Paths; responses: Responses } {
  const found = operationsOf(paths).flatMap(({ responses }) =>
    Object.entries(responses as Responses),
  );
  const responses: Responses = {};
  for (const alike of Map.groupBy(found, (entry) => JSON.stringify(entry)).values()) {
    // Said by one alone, it stays where it is.
    for (const [status, response] of alike.slice(1, 2)) {
      const name = nameOf(status, response);
      if (name !== undefined) responses[name] ??= response;
    }
  }
  const isShared = (name: string | undefined, response: oas31.ResponseObject): name is string =>
    name !== undefined && JSON.stringify(responses[name]) === JSON.stringify(response);
  const shared = mapOperations(paths, (operation) => ({
    ...operation,
    responses: mapValues(operation.responses as Responses, (response, status) => {
      const name = nameOf(status, response);
      return isShared(name, response) ? { $ref: `#/components/responses/${name}` } : response;
    }),
  }));
  return { paths: shared, responses };
}

/** A name of more codes than these nobody reads. */
const LONGEST = 3;

function nameOf(status: string, { content }: oas31.ResponseObject): string | undefined {
  if (status === '304') return 'NotModified';
  const problem = content?.['application/problem+json'];
  const codes = Object.keys(problem?.examples ?? {}).filter((code) =>
    errorCodes.includes(code as ErrorCode),
  );
  return codes.length > 0 && codes.length <= LONGEST
    ? codes.map((code) => pascal(code.toLowerCase())).join('Or')
    : undefined;
}

/** `invalid_token` and `createPost`: `InvalidToken` and `CreatePost`. */
function pascal(words: string): string {
  return words.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
