import type { Answer, Send } from './transport.ts';

/** The server's limits: how many calls one request may carry, and how long its address may be. */
const MAX_CALLS = 10;
const MAX_URL_LENGTH = 4000;

export interface Query {
  path: string;
  input: unknown;
  headers: Record<string, string>;
  signal: AbortSignal;
}

interface Waiting extends Query {
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

export type AskQuery = (query: Query) => Promise<unknown>;

/** Sends queries that are asked at the same moment, by the same asker, in one request. */
export function createBatcher(send: Send, url: string, maxCalls: number = MAX_CALLS): AskQuery {
  let waiting: Waiting[] = [];

  const flush = () => {
    const queries = waiting.filter(({ signal }) => !signal.aborted);
    waiting = [];
    const byAsker = new Map<string, Waiting[]>();
    for (const query of queries) {
      const asker = JSON.stringify(query.headers);
      byAsker.set(asker, [...(byAsker.get(asker) ?? []), query]);
    }
    for (const group of byAsker.values()) {
      for (const batch of split(group, url, maxCalls)) void sendBatch(send, url, batch);
    }
  };

  return (query) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush, 0);
      waiting.push({ ...query, resolve, reject });
    });
}

function split(queries: readonly Waiting[], url: string, maxCalls: number): Waiting[][] {
  const batches: Waiting[][] = [];
  for (const query of queries) {
    const last = batches.at(-1);
    const fits =
      last !== undefined &&
      last.length < maxCalls &&
      addressOf(url, [...last, query]).length <= MAX_URL_LENGTH;
    if (fits) last.push(query);
    else batches.push([query]);
  }
  return batches;
}

async function sendBatch(send: Send, url: string, batch: readonly Waiting[]): Promise<void> {
  const given = new AbortController();
  for (const { signal } of batch) {
    // The request goes on as long as somebody waits for it.
    signal.addEventListener('abort', () => {
      if (batch.every((query) => query.signal.aborted)) given.abort();
    });
  }
  try {
    const answer = await send({
      procedures: batch.map(({ path }) => path),
      method: 'GET',
      url: addressOf(url, batch),
      headers: batch[0]?.headers ?? {},
      signal: given.signal,
    });
    const parts = partsOf(answer, batch.length);
    batch.forEach(({ resolve, reject }, i) => {
      try {
        resolve(outputOf(answer, parts[i]));
      } catch (error) {
        reject(error);
      }
    });
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function addressOf(url: string, queries: readonly Waiting[]): string {
  const [only] = queries;
  if (queries.length === 1 && only) {
    return `${url}/${only.path}?input=${encodeURIComponent(JSON.stringify(only.input))}`;
  }
  const paths = queries.map(({ path }) => path).join(',');
  const inputs = Object.fromEntries(queries.map(({ input }, i) => [i, input]));
  return `${url}/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
}

/** What is wrong with a request as a whole, its token say, is answered once. */
function partsOf({ body }: Answer, count: number): unknown[] {
  return Array.isArray(body) ? body : Array.from({ length: count }, () => body);
}

interface Part {
  result?: { data?: unknown };
  error?: { data?: { problem?: unknown } };
}

/** The output that an answer of tRPC holds. Fails if it holds an error. */
export function outputOf(answer: Answer, part: unknown): unknown {
  const { result, error } = (part ?? {}) as Part;
  if (result !== undefined) return result.data;
  throw answer.problem(error?.data?.problem);
}
