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

export interface TransportOptions {
  fetch: Fetch;
  headers: Record<string, string>;
  hooks: Hooks;
}

/** One HTTP request and its answer. Fails where there is none, or none that is ours. */
export function createTransport({ fetch, headers, hooks }: TransportOptions): Send {
  return async (outgoing) => {
    const { procedures, method, url, body, signal } = outgoing;
    const request: OutgoingRequest = {
      procedures,
      method,
      url,
      headers: new Headers({ ...headers, ...outgoing.headers }),
    };
    await hooks.onRequest?.(request);
    const began = Date.now();
    const exchange = outgoing.fetch ?? fetch;
    let response: Response;
    let text: string;
    try {
      response = await exchange(url, {
        method,
        headers: request.headers,
        signal,
        ...(body !== undefined && { body }),
      });
      text = await response.text();
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
    return {
      ok: response.ok,
      body: parse(text, response),
      problem: (problem) => toFailure(problem, response),
    };
  };
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

function toFailure(value: unknown, response: Response): MastheadError {
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
