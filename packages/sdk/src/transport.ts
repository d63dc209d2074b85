import { failure, type MastheadError } from './errors.ts';
import type { Hooks, OutgoingRequest } from './options.ts';
import { retryAfterMs } from './retry.ts';

export interface Outgoing {
  procedures: readonly string[];
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: BodyInit | undefined;
  signal: AbortSignal;
  /** Sends instead of the client's `fetch`. */
  fetch?: Fetch | undefined;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An answer whose body is JSON. */
export interface Answer {
  ok: boolean;
  body: unknown;
  /** Names what is wrong, for an answer or a part of one that says so. */
  problem(problem: unknown): MastheadError;
}

export type Send = (request: Outgoing) => Promise<Answer>;

/** Answers as soon as there are headers, for who reads the body piece by piece. Fails where the answer is a problem. */
export type Open = (request: Outgoing) => Promise<Response>;

export interface TransportOptions {
  fetch: Fetch;
  headers: Record<string, string>;
  hooks: Hooks;
}

/** One HTTP request and its answer. Fails where there is none, or none that is ours. */
export function createTransport({ fetch, headers, hooks }: TransportOptions): {
  send: Send;
  open: Open;
} {
  /** `read`: what the answer is awaited with. */
  const exchange = async <T>(outgoing: Outgoing, read: (response: Response) => Promise<T>) => {
    const { procedures, method, url, body, signal } = outgoing;
    const request: OutgoingRequest = {
      procedures,
      method,
      url,
      headers: new Headers({ ...headers, ...outgoing.headers }),
    };
    await hooks.onRequest?.(request);
    const began = Date.now();
    let response: Response;
    let content: T;
    try {
      response = await (outgoing.fetch ?? fetch)(url, {
        method,
        headers: request.headers,
        signal,
        ...(body !== undefined && { body }),
      });
      content = await read(response);
    } catch (cause) {
      throw failure('NETWORK_ERROR', { message: 'The server could not be reached.', cause });
    }
    const { status } = response;
    await hooks.onResponse?.({
      request,
      status,
      headers: response.headers,
      durationMs: Date.now() - began,
    });
    return { response, content };
  };

  return {
    async send(outgoing) {
      const { response, content } = await exchange(outgoing, (answer) => answer.text());
      return {
        ok: response.ok,
        body: parse(content, response),
        problem: (problem) => toFailure(problem, response),
      };
    },
    async open(outgoing) {
      const { response, content } = await exchange(outgoing, async (answer) =>
        isEvents(answer) ? undefined : answer.text(),
      );
      if (content === undefined) return response;
      throw response.ok ? notOurs(response) : toFailure(parse(content, response), response);
    },
  };
}

function isEvents({ ok, headers }: Response): boolean {
  return ok && headers.get('content-type')?.startsWith('text/event-stream') === true;
}

function parse(text: string, response: Response): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (cause) {
    throw notOurs(response, cause);
  }
}

interface Problem {
  code: string;
  title?: string;
  detail?: string;
  /** Seconds. */
  retryAfter?: number;
  type?: string;
}

/** The error that problem details stand for. */
export function toFailure(value: unknown, response: Response): MastheadError {
  if (!isProblem(value)) return notOurs(response);
  const { type: _, code, title = '', detail = title, retryAfter, ...details } = value;
  // Of a batch each call says for itself how long to wait.
  const wait = retryAfter === undefined ? waiting(response) : { retryAfterMs: retryAfter * 1000 };
  return failure(code, { message: detail, ...details, ...wait });
}

function isProblem(value: unknown): value is Problem {
  return typeof (value as Partial<Problem> | null | undefined)?.code === 'string';
}

/** A page of a proxy in front, say. */
function notOurs(response: Response, cause?: unknown): MastheadError {
  return failure('BAD_ANSWER', {
    message: `The answer (HTTP ${response.status}) is not one of Masthead.`,
    status: response.status,
    cause,
    ...waiting(response),
  });
}

function waiting({ headers }: Response): { retryAfterMs?: number } {
  const wait = retryAfterMs(headers.get('retry-after'));
  return wait === undefined ? {} : { retryAfterMs: wait };
}
