import type { z } from 'zod';
import type { oas31 } from 'zod-openapi';
import { wordsOf } from './deprecation.ts';
import { type Meta, takesIdempotencyKey } from './meta.ts';
import { describeParameter } from './openapi-parameters.ts';
import { responsesOf } from './openapi-responses.ts';
import { errorsOf } from './operation-errors.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data';

/** What of a procedure its place in the document is made from. */
export interface Described {
  meta: Meta;
  inputs: readonly z.ZodObject[];
}

const ifMatch: oas31.ParameterObject = {
  name: 'If-Match',
  in: 'header',
  description:
    'The version you read, in quotes, or the `ETag` you read it under. Needed unless the request has `expectedVersion`. Stale: 412.',
  required: false,
  schema: { type: 'string', pattern: '^"[1-9][0-9]*(-[0-9A-Za-z_-]+)?"$' },
  example: '"3"',
};

const lastEventId: oas31.ParameterObject = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'The same as `lastEventId`, as browsers send it when they connect again.',
  required: false,
  schema: { type: 'string' },
};

export const idempotencyKey: oas31.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Any text of your own that is new for each write, such as a UUID. Sent again with the same key within 24 hours, the write is not done again: you get the first answer, with `Idempotent-Replayed: true`.',
  required: false,
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
  example: '0d6f1c52-8f0e-4f6c-9d0a-3f3f1f2f7a10',
};

/** Says of an operation what trpc-to-openapi cannot: status codes, headers, our errors, who may call. */
export function finishOperation(
  operation: oas31.OperationObject,
  { meta, inputs }: Described,
): oas31.OperationObject {
  const { parameters = [], requestBody, responses = {}, security: _, ...words } = operation;
  const [input] = inputs;
  const named = (parameters as oas31.ParameterObject[]).map((parameter) =>
    describeParameter(parameter, input, meta.openapi.path),
  );
  const all = [
    ...(meta.versioned ? [...named.map(unlessIfMatch), ifMatch] : named),
    ...(meta.event ? [lastEventId] : []),
    ...(takesIdempotencyKey(meta) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  const body = requestBody && finishBody(requestBody as oas31.RequestBodyObject, meta);
  const errors = errorsOf(meta, {
    fields: Object.keys(input?.shape ?? {}),
    hasBody: body !== undefined,
  });
  const { content } = responses['200'] as oas31.ResponseObject;
  const { deprecated } = meta;
  return {
    ...words,
    ...(deprecated && {
      description: `${wordsOf(deprecated)}\n\n${words.description}`,
      deprecated: true,
      // For programs, and for who compares this document with the one of a release to come.
      ...(deprecated.sunset !== undefined && { 'x-sunset': deprecated.sunset }),
    }),
    ...(all.length > 0 && { parameters: all }),
    ...(body && { requestBody: body }),
    responses: responsesOf(meta, { content, paged: input?.shape.cursor !== undefined, errors }),
    // Public operations take a token too: authors find their drafts with it.
    security: [
      ...(meta.access === 'public' ? [{}] : []),
      { accessToken: [] },
      ...(meta.scope === undefined ? [] : [{ apiToken: [meta.scope] }]),
    ],
  };
}

/** Where there is no body the version may stand in the query, and If-Match for it. */
function unlessIfMatch(parameter: oas31.ParameterObject): oas31.ParameterObject {
  return parameter.name === 'expectedVersion' ? { ...parameter, required: false } : parameter;
}

/** None where there is nothing to say in it. */
function finishBody(
  body: oas31.RequestBodyObject,
  meta: Meta,
): oas31.RequestBodyObject | undefined {
  const type = meta.upload ? FORM_TYPE : JSON_TYPE;
  const given = (body.content[type]?.schema ?? {}) as oas31.SchemaObject;
  const { required = [], ...schema } = given;
  if (Object.keys(schema.properties ?? {}).length === 0) return undefined;
  // If-Match may stand for the expected version, and the cookie for the refresh token.
  const needed = required.filter((name) => !(meta.versioned && name === 'expectedVersion'));
  return {
    required: needed.length > 0,
    content: {
      [type]: { schema: { ...schema, ...(needed.length > 0 && { required: needed }) } },
    },
  };
}
