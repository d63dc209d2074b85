import { appRouter } from '@masthead/api';
import { Problem } from '@masthead/contracts';
import { operationsOf } from '@masthead/rest';

export interface CallOptions {
  /** Access token. */
  token?: string | undefined;
  cookie?: string | undefined;
  headers?: Record<string, string>;
}

/** What a call came to, the same for both transports. */
export interface Outcome {
  status: number;
  headers: Headers;
  /** The whole body as sent. */
  text: string;
  /** The output, when it worked. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes; a wrong one fails the test.
  data: any;
  problem: Problem | undefined;
}

/** Calls a procedure by its name, as a client of that transport would. */
export type Call = (procedure: string, input?: object, options?: CallOptions) => Promise<Outcome>;

export interface Transport {
  name: 'REST' | 'tRPC';
  on(origin: string): Call;
}

const operations = new Map(operationsOf(appRouter).map((operation) => [operation.name, operation]));

export const transports: readonly Transport[] = [
  { name: 'REST', on: restOn },
  { name: 'tRPC', on: trpcOn },
];

export function operationOf(procedure: string) {
  const operation = operations.get(procedure);
  if (operation === undefined) throw new Error(`There is no procedure ${procedure}.`);
  return operation;
}

/** Fills the path, then puts the rest where the method carries it. */
export function restOn(origin: string): Call {
  return async (procedure, input = {}, options = {}) => {
    const { method, path } = operationOf(procedure);
    const rest: Record<string, unknown> = { ...input };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = rest[name];
      delete rest[name];
      return encodeURIComponent(String(value));
    });
    const carriesBody = method !== 'GET' && method !== 'DELETE';
    const query = carriesBody ? '' : `?${new URLSearchParams(rest as Record<string, string>)}`;
    const body = carriesBody && Object.keys(rest).length > 0 ? bodyOf(rest) : undefined;
    return send(`${origin}/api/v1${filled}${query}`, { method, ...(body && { body }) }, options);
  };
}

/** A form where there is a file in it, else JSON. */
export function bodyOf(fields: Record<string, unknown>): string | FormData {
  if (!Object.values(fields).some((value) => value instanceof File)) return JSON.stringify(fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, value instanceof File ? value : String(value));
  }
  return form;
}

function trpcOn(origin: string): Call {
  return async (procedure, input = {}, options = {}) => {
    const isQuery = operationOf(procedure).procedure._def.type !== 'mutation';
    const text = JSON.stringify(input);
    return isQuery
      ? send(
          `${origin}/trpc/${procedure}?input=${encodeURIComponent(text)}`,
          { method: 'GET' },
          options,
        )
      : send(`${origin}/trpc/${procedure}`, { method: 'POST', body: text }, options);
  };
}

export async function send(
  url: string,
  init: RequestInit,
  options: CallOptions = {},
): Promise<Outcome> {
  const { token, cookie, headers = {} } = options;
  const response = await fetch(url, {
    redirect: 'manual',
    ...init,
    headers: {
      // fetch itself names the type of a form, with its boundary.
      ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
  });
  const isStream = response.headers.get('content-type') === 'text/event-stream';
  const text = isStream ? await firstEvent(response) : await response.text();
  const body = parse(text);
  const isProblem = !response.ok || body?.error !== undefined;
  const problem = isProblem
    ? Problem.safeParse(body?.error ? body.error.data?.problem : body).data
    : undefined;
  return {
    // tRPC refuses a stream by its first event.
    status: isStream ? (problem?.status ?? response.status) : response.status,
    headers: response.headers,
    text,
    data: isProblem ? undefined : body?.result ? body.result.data : body,
    problem,
  };
}

/** Of a stream, which would never be read to its end: the data of its first event of ours. */
async function firstEvent({ body }: Response): Promise<string> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    // tRPC tells a refusal by an event; what comes before is `connected`.
    const [, name, data] = /^event: (serialized-error)\ndata: (.+)\n/m.exec(text) ?? [];
    if (name !== undefined && data !== undefined) return `{"error":${data}}`;
    const [, found] = /^(?:event: (?!connected)\w+\n)?data: (\{"type":.+)\n/m.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return text;
}

// biome-ignore lint/suspicious/noExplicitAny: see Outcome.
function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `name=value` of the cookie that an answer sets, as a browser would send it back. */
export function cookieOf({ headers }: Outcome): string | undefined {
  return headers.getSetCookie()[0]?.split(';')[0];
}
