import { failure, type MastheadError } from './errors.ts';
import type { ProblemIssue } from './generated/api.ts';
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
      throw failure('NETWORK_ERROR', { message: `Nothing answered at ${place(url)}.`, cause });
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
      const answer = { response, url: outgoing.url };
      return {
        ok: response.ok,
        body: parse(content, answer),
        problem: (problem) => toFailure(problem, answer),
      };
    },
    async open(outgoing) {
      const { response, content } = await exchange(outgoing, async (answer) =>
        isEvents(answer) ? undefined : answer.text(),
      );
      if (content === undefined) return response;
      const answer = { response, url: outgoing.url };
      throw response.ok ? notOurs(answer) : toFailure(parse(content, answer), answer);
    },
  };
}

/** What answered, and what it was asked. */
interface Answered {
  response: Response;
  url: string;
}

/** An address without what was asked of it, which may be a secret, or long. */
function place(url: string): string {
  return url.replace(/[?#].*/s, '');
}

function isEvents({ ok, headers }: Response): boolean {
  return ok && headers.get('content-type')?.startsWith('text/event-stream') === true;
}

function parse(text: string, answer: Answered): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (cause) {
    throw notOurs(answer, cause);
  }
}

interface Problem {
  code: string;
  title?: string;
  detail?: string;
  /** Seconds. */
  retryAfter?: number;
  type?: string;
  issues?: readonly ProblemIssue[];
}

/** The error that problem details stand for. */
export function toFailure(value: unknown, answer: Answered): MastheadError {
  if (!isProblem(value)) return notOurs(answer);
  const { type: _, code, title = '', detail = title, retryAfter, ...details } = value;
  // Of a batch each call says for itself how long to wait.
  const wait =
    retryAfter === undefined ? waiting(answer.response) : { retryAfterMs: retryAfter * 1000 };
  return failure(code, { message: messageOf(detail, details.issues), ...details, ...wait });
}

/** What stands in a log has to say which field it was. */
function messageOf(said: string, issues: readonly ProblemIssue[] = []): string {
  if (issues.length === 0) return said;
  const faults = issues.map(({ path, message }) => `${path} ${message}`.trim());
  return `${said.replace(/\.$/, '')}: ${faults.join('; ')}`;
}

function isProblem(value: unknown): value is Problem {
  return typeof (value as Partial<Problem> | null | undefined)?.code === 'string';
}

/** A page of a proxy in front, say. */
function notOurs({ response, url }: Answered, cause?: unknown): MastheadError {
  return failure('BAD_ANSWER', {
    message: `What answered HTTP ${response.status} at ${place(url)} is not Masthead. Is the client's url the address of a site?`,
    status: response.status,
    cause,
    ...waiting(response),
  });
}

function waiting({ headers }: Response): { retryAfterMs?: number } {
  const wait = retryAfterMs(headers.get('retry-after'));
  return wait === undefined ? {} : { retryAfterMs: wait };
}
