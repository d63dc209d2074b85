import type { buildOpenApiDocument } from '@masthead/api';
import { type ErrorCode, errorCodes } from '@masthead/contracts';

export interface AnsweringOperation {
  method: string;
  path: string;
  summary: string;
  /** Its place in the reference. */
  href: string;
}

export interface Answering {
  /** How many operations there are. */
  total: number;
  byError: ReadonlyMap<ErrorCode, readonly AnsweringOperation[]>;
}

type Document = ReturnType<typeof buildOpenApiDocument>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>;

/** Which operations say that they can answer which error. */
export function readAnswering({ paths = {}, components }: Document): Answering {
  const { responses: shared = {} } = components ?? {};
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? '',
      href: `/docs#tag/${operation.tags?.[0]?.toLowerCase()}/${method.toUpperCase()}${path}`,
      errors: errorsOf(operation, shared),
    })),
  );
  const byError = errorCodes.map((code): [ErrorCode, AnsweringOperation[]] => [
    code,
    operations.filter(({ errors }) => errors.has(code)),
  ]);
  return { total: operations.length, byError: new Map(byError) };
}

type Responses = NonNullable<NonNullable<Document['components']>['responses']>;

/** What several operations answer alike, the document says once. */
function errorsOf({ responses = {} }: Operation, shared: Responses): ReadonlySet<string> {
  const contents = Object.values(responses as Responses).flatMap((response) => {
    const whole = '$ref' in response ? shared[response.$ref.split('/').at(-1) ?? ''] : response;
    return whole && 'content' in whole ? [whole.content?.['application/problem+json']] : [];
  });
  return new Set(contents.flatMap((content) => Object.keys(content?.examples ?? {})));
}
