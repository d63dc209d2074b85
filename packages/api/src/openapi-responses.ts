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
    headers: { ...(meta.location !== undefined && { Location: locationHeader }), ...limitHeaders },
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

const limitHeaders = {
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
};

/** For `#/components/headers`. */
export const sharedHeaders: Record<string, oas31.HeaderObject> = {
  RateLimit: {
    description:
      'What is left of the budget this call was counted in (`r`), and in how many seconds it is whole again (`t`).',
    schema: { type: 'string' },
    example: '"write";r=299;t=60',
  },
  'RateLimit-Policy': {
    description: 'That budget: so many calls (`q`) in so many seconds (`w`).',
    schema: { type: 'string' },
    example: '"write";q=300;w=60',
  },
  'Retry-After': {
    description: 'In how many seconds to try again.',
    schema: { type: 'integer' },
    example: 42,
  },
};

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
  const headers = status === 429 && {
    headers: { ...limitHeaders, 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
  };
  return [
    status,
    { description, ...headers, content: { 'application/problem+json': { schema, examples } } },
  ];
}

/** One example of each error, for `#/components/examples`. */
export const errorExamples: Record<string, oas31.ExampleObject> = Object.fromEntries(
  errorCodes.map((code) => {
    const { title, status } = errorRegistry[code];
    return [code, { value: { type: errorPagePath(code), title, status, code } }];
  }),
);
