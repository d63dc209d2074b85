import { type ErrorCode, errorCodes, errorPagePath, errorRegistry } from '@masthead/contracts';
import type { oas31 } from 'zod-openapi';
import type { Meta } from './meta.ts';

type Responses = NonNullable<oas31.OperationObject['responses']>;

const successWords: Record<Meta['success'], string> = {
  200: 'What was asked for.',
  201: 'What was made. `Location` is its address.',
  204: 'Done. There is nothing to say.',
};

/** The responses of an operation: its one success, then its errors by status. */
export function responsesOf(
  meta: Meta,
  content: oas31.ContentObject | undefined,
  errors: readonly ErrorCode[],
): Responses {
  const success: oas31.ResponseObject = {
    description: successWords[meta.success],
    ...(meta.location !== undefined && { headers: { Location: locationHeader } }),
    ...(meta.success !== 204 && content && { content }),
  };
  const again = meta.unlessMade !== undefined && {
    200: { description: 'There was one already: nothing was made.', ...(content && { content }) },
  };
  return {
    ...again,
    [meta.success]: success,
    ...Object.fromEntries(byStatus(errors).map(errorResponse)),
  };
}

const locationHeader: oas31.HeaderObject = {
  description: 'Address of what was made.',
  schema: { type: 'string', format: 'uri-reference' },
};

function byStatus(errors: readonly ErrorCode[]): [number, ErrorCode[]][] {
  return [...Map.groupBy(errors, (code) => errorRegistry[code].status)];
}

function errorResponse([status, codes]: [number, ErrorCode[]]): [number, oas31.ResponseObject] {
  const description = codes.map((code) => `\`${code}\`: ${errorRegistry[code].title}`).join(' ');
  const examples = Object.fromEntries(
    codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
  );
  const schema = { $ref: '#/components/schemas/Problem' };
  return [status, { description, content: { 'application/problem+json': { schema, examples } } }];
}

/** One example of each error, for `#/components/examples`. */
export const errorExamples: Record<string, oas31.ExampleObject> = Object.fromEntries(
  errorCodes.map((code) => {
    const { title, status } = errorRegistry[code];
    return [code, { value: { type: errorPagePath(code), title, status, code } }];
  }),
);
