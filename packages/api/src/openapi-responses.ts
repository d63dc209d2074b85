import {
  AppError,
  type ErrorCode,
  errorCodes,
  errorRegistry,
  toProblem,
} from '@masthead/contracts';
import { errorHelp } from '@masthead/contracts/error-help';
import type { oas31 } from 'zod-openapi';
import type { Meta } from './meta.ts';
import { recordedProblems } from './openapi-examples.ts';

type Responses = NonNullable<oas31.OperationObject['responses']>;

const successWords: Record<Meta['success'], string> = {
  200: 'What was asked for.',
  201: 'What was made. `Location` is its address.',
  204: 'Done. There is nothing to say.',
};

interface Answers {
  content: oas31.ContentObject | undefined;
  /** A list, of which it answers one page. */
  paged: boolean;
  errors: readonly ErrorCode[];
}

/** The responses of an operation: its one success, then its errors by status. */
export function responsesOf(meta: Meta, { content, paged, errors }: Answers): Responses {
  if (meta.event) return { 200: streamOf(content), ...errorResponses(errors) };
  const success: oas31.ResponseObject = {
    description: successWords[meta.success],
    headers: headersOf(meta, paged),
    ...(meta.success !== 204 &&
      content && { content: { ...content, ...(meta.markdown && asMarkdown) } }),
  };
  const again = meta.unlessMade !== undefined && {
    200: { description: 'There was one already: nothing was made.', ...(content && { content }) },
  };
  return {
    ...again,
    [meta.success]: success,
    ...(meta.openapi.method === 'GET' && {
      304: { description: 'You have it: `If-None-Match` names its `ETag`.' },
    }),
    ...errorResponses(errors),
  };
}

/** OpenAPI 3.1 has no word for a stream of things: the schema is that of one, and the description says so. */
function streamOf(content: oas31.ContentObject | undefined): oas31.ResponseObject {
  const schema = content?.['application/json']?.schema;
  return {
    description:
      'Server-sent events, for as long as you read them. Each has an `id`, its `type` as `event`, and as `data` JSON of this schema. An event `problem` has problem details as `data` and is the last. Comments come while nothing happens.',
    headers: limitHeaders,
    content: { 'text/event-stream': { ...(schema && { schema }) } },
  };
}

function errorResponses(errors: readonly ErrorCode[]): Responses {
  return Object.fromEntries(byStatus(errors).map(errorResponse));
}

const asMarkdown: oas31.ContentObject = {
  'text/markdown': {
    schema: { type: 'string', description: 'Front matter, as the import reads it, and the text.' },
  },
};

const shared = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } });
const limitHeaders = { ...shared('RateLimit'), ...shared('RateLimit-Policy') };

function headersOf(meta: Meta, paged: boolean): NonNullable<oas31.ResponseObject['headers']> {
  return {
    ...(meta.location !== undefined && { Location: locationHeader }),
    ...(meta.openapi.method === 'GET' && shared('ETag')),
    ...((paged || meta.deprecated) && shared('Link')),
    ...(meta.deprecated && shared('Deprecation')),
    ...(meta.deprecated?.sunset !== undefined && shared('Sunset')),
    ...limitHeaders,
  };
}

/** For `#/components/headers`. */
export const sharedHeaders: Record<string, oas31.HeaderObject> = {
  Deprecation: {
    description: 'Since when this should not be called any more, in seconds since 1970 (RFC 9745).',
    schema: { type: 'string' },
    example: '@1793491200',
  },
  ETag: {
    description:
      'Stands for these bytes: send it as `If-None-Match` and an unchanged answer is 304. It begins with the version, where there is one, so that it serves as `If-Match` too.',
    schema: { type: 'string' },
    example: '"3-a9993e364706816aba3e25717850c26c9cd0d89d"',
  },
  Link: {
    description:
      'Address of the next page, `rel="next"`: absent on the last. Of what is deprecated, addresses of what says more (`rel="deprecation"`) and of what to call instead (`rel="successor-version"`).',
    schema: { type: 'string' },
    example: '</api/v1/posts?limit=20&cursor=WyIyMDI2Il0>; rel="next"',
  },
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
  Sunset: {
    description: 'From when on this answers 410 (RFC 8594).',
    schema: { type: 'string' },
    example: 'Sat, 01 May 2027 00:00:00 GMT',
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
    headers: { ...limitHeaders, ...shared('Retry-After') },
  };
  return [
    status,
    { description, ...headers, content: { 'application/problem+json': { schema, examples } } },
  ];
}

/** One example of each error, for `#/components/examples`: one that was answered, or what its page shows. */
export const errorExamples: Record<string, oas31.ExampleObject> = Object.fromEntries(
  errorCodes.map((code) => {
    const onItsPage = toProblem(new AppError(code, errorHelp[code].example));
    return [code, { value: recordedProblems[code] ?? onItsPage }];
  }),
);
