import { Refusal } from './refusal.ts';

/** Answers one call, or throws a {@link Refusal}. */
export type Caller = (call: {
  procedure: string;
  input: object;
  token: string | undefined;
  key: string | undefined;
}) => unknown;

/** The path of a stream of comments. */
const STREAM = /^\/api\/v1\/posts\/([^/]+)\/comments\/stream$/;

const notThere = JSON.stringify(
  new Refusal('INTERNAL', { detail: 'The fake server takes no uploads.' }).problem,
);

/** Speaks as much of tRPC as the client does. */
export function createFakeFetch(
  call: Caller,
): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    const headers = new Headers(init.headers);
    const token = headers.get('authorization')?.replace(/^Bearer /, '');
    const key = headers.get('idempotency-key') ?? undefined;
    const isQuery = init.method === 'GET';
    const text = isQuery ? searchParams.get('input') : init.body;
    const isJson = typeof text === 'string';
    const given = isJson ? JSON.parse(text) : {};
    const [, postId] = STREAM.exec(pathname) ?? [];
    if (postId !== undefined) {
      const lastEventId = headers.get('last-event-id') ?? undefined;
      return streamOf(() =>
        call({ procedure: 'comments.watch', input: { postId, lastEventId }, token, key }),
      );
    }
    if (pathname.startsWith('/api/')) return new Response(notThere, { status: 500 });
    const names = pathname.slice('/trpc/'.length).split(',');
    const isBatch = searchParams.get('batch') === '1';
    const answers = names.map((procedure, i) => {
      const input: object = isBatch ? given[i] : given;
      return answerOf(() => call({ procedure, input, token, key }));
    });
    const statuses = new Set(answers.map(({ status }) => status));
    const [status = 200] = statuses;
    const body = answers.map((answer) => answer.body);
    return new Response(JSON.stringify(isBatch ? body : body[0]), {
      status: statuses.size > 1 ? 207 : status,
      headers: { 'content-type': 'application/json', 'x-request-id': 'fake' },
    });
  };
}

function streamOf(run: () => unknown): Response {
  const { status, body } = answerOf(run);
  if ('result' in body) {
    return new Response((body.result as { data: ReadableStream }).data, {
      headers: { 'content-type': 'text/event-stream' },
    });
  }
  const { error } = body as { error: { data: { problem: object } } };
  return new Response(JSON.stringify(error.data.problem), { status });
}

function answerOf(run: () => unknown): { status: number; body: object } {
  try {
    return { status: 200, body: { result: { data: run() } } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    return { status: problem.status, body: { error: { data: { problem } } } };
  }
}
