import type { oas31 } from 'zod-openapi';
import recorded from './examples.json' with { type: 'json' };

/** A request that was made and what it was answered: see apps/server/test/examples. */
interface Recorded {
  /** Where an operation has several. */
  title?: string;
  request: Partial<Record<'path' | 'query' | 'header' | 'body', Record<string, unknown>>>;
  answer: {
    status: number;
    location?: string;
    /** Default: JSON. */
    type?: string;
    body?: unknown;
  };
}

const records: Record<string, Recorded[] | undefined> = recorded.operations;

/** Problems that were answered, by their codes. */
export const recordedProblems: Record<string, unknown> = recorded.problems;

/** Shows with each parameter, body and answer of an operation what was sent and answered. */
export function withExamples(operation: oas31.OperationObject): oas31.OperationObject {
  const { operationId = '', parameters, requestBody, responses = {} } = operation;
  const shown = records[operationId];
  if (shown === undefined) return operation;
  return {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((parameter) => exemplifyParameter(parameter, shown)),
    }),
    ...(requestBody && {
      requestBody: exemplifyContent(
        requestBody as oas31.RequestBodyObject,
        shown.map(({ title, request }) => ({ title, value: request.body })),
      ),
    }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const answers = shown.filter(
          // Some of the fields are no example of an answer whose schema is that of all.
          ({ request, answer }) =>
            String(answer.status) === status && request.query?.fields === undefined,
        );
        return [status, exemplifyResponse(response, answers)];
      }),
    ),
  };
}

type Parameter = oas31.ParameterObject | oas31.ReferenceObject;

/** The first example that has it. None of `cursor`: beside other parameters than its own it is refused. */
function exemplifyParameter(parameter: Parameter, shown: readonly Recorded[]): Parameter {
  if ('$ref' in parameter) return parameter;
  const { name, in: place, schema, ...words } = parameter as oas31.ParameterObject;
  const values = shown.map(({ request }) => request[place as 'path' | 'query' | 'header']?.[name]);
  const example = values.find((value) => value !== undefined);
  if (example === undefined) return parameter;
  // One is enough: readers would be shown both.
  const { example: _, ...plain } = schema as oas31.SchemaObject;
  return { name, in: place, ...words, schema: plain, example };
}

function exemplifyResponse(
  response: oas31.ResponseObject | oas31.ReferenceObject,
  shown: readonly Recorded[],
): oas31.ResponseObject {
  const made = response as oas31.ResponseObject;
  const location = shown[0]?.answer.location;
  const { Location } = made.headers ?? {};
  return {
    ...exemplifyContent(
      made,
      shown.map(({ title, answer }) => ({ title, type: answer.type, value: answer.body })),
    ),
    ...(Location &&
      location !== undefined && {
        headers: { ...made.headers, Location: { ...Location, example: location } },
      }),
  };
}

interface Shown {
  title: string | undefined;
  /** Of the content. Default: any but Markdown. */
  type?: string | undefined;
  value: unknown;
}

function exemplifyContent<T extends { content?: oas31.ContentObject }>(
  owner: T,
  shown: readonly Shown[],
): T {
  if (owner.content === undefined) return owner;
  const content = Object.fromEntries(
    Object.entries(owner.content).map(([type, media], index) => {
      const ofType = shown.filter((one) =>
        one.type === undefined ? index === 0 : one.type === type,
      );
      return [type, { ...media, ...asExamples(ofType.filter(({ value }) => value !== undefined)) }];
    }),
  );
  return { ...owner, content };
}

/** One as `example`, several by their titles. */
function asExamples(shown: readonly Shown[]): oas31.MediaTypeObject {
  const [only, ...others] = shown;
  if (only === undefined) return {};
  if (others.length === 0) return { example: only.value };
  const named = shown.map(({ title = '', value }) => {
    const name = title.toLowerCase().replaceAll(' ', '-');
    return [name, { summary: title, value }] as const;
  });
  return { examples: Object.fromEntries(named) };
}
