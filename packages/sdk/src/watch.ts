import { type Auth, authorized } from './auth.ts';
import { failure, isMastheadError } from './errors.ts';
import type { EventStream, WatchOptions } from './options.ts';
import { delayOf, pause } from './retry.ts';
import { EventParser } from './server-events.ts';
import { type Open, toFailure } from './transport.ts';

/** The server says every 20 seconds that it is there. */
const SILENCE_MS = 60_000;
/** Before another connection, unless the server says otherwise. */
const PAUSE_MS = 3_000;

/** `watch /notifications/stream`: where on REST. */
const WATCH = 'watch ';

export interface WatchCall {
  path: string;
  kind: string;
  input: Record<string, unknown>;
  options: WatchOptions;
  auth: Auth;
}

export type Watch = (call: WatchCall) => EventStream<unknown>;

export function isWatch(kind: string): boolean {
  return kind.startsWith(WATCH);
}

/** The events of a stream, over as many connections as it takes. */
export function createWatcher(open: Open, url: string): Watch {
  return (call) => {
    const { lastEventId } = call.input;
    const at = { lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined };
    return Object.assign(at, { [Symbol.asyncIterator]: () => follow(open, url, call, at) });
  };
}

async function* follow(
  open: Open,
  url: string,
  call: WatchCall,
  at: { lastEventId: string | undefined },
): AsyncGenerator<unknown, void, undefined> {
  const { signal } = call.options;
  for (let failed = 0; !signal?.aborted; failed++) {
    // Ends what is being read, also when nobody reads it any more.
    const given = new AbortController();
    const giveUp = () => given.abort();
    signal?.addEventListener('abort', giveUp);
    let wait = PAUSE_MS;
    let began = false;
    try {
      const stream = await connect(open, url, { ...call, ...at, signal: given.signal });
      for await (const { id, name, data } of eventsOf(stream, given)) {
        if (name === 'problem')
          throw toFailure(JSON.parse(data), { response: stream.response, url });
        began = true;
        failed = 0;
        at.lastEventId = id;
        yield JSON.parse(data);
      }
      wait = stream.parser.retryMs ?? PAUSE_MS;
    } catch (error) {
      if (signal?.aborted) return;
      wait = waitAfter(error, { failed, began });
    } finally {
      signal?.removeEventListener('abort', giveUp);
      giveUp();
    }
    await pause(wait, signal);
  }
}

interface Stream {
  response: Response;
  parser: EventParser;
}

async function connect(
  open: Open,
  url: string,
  {
    path,
    kind,
    input,
    options,
    auth,
    lastEventId,
    signal,
  }: WatchCall & { lastEventId: string | undefined; signal: AbortSignal },
): Promise<Stream> {
  const response = await authorized(auth, (token) =>
    open({
      procedures: [path],
      method: 'GET',
      url: `${url}/api/v1${addressOf(kind.slice(WATCH.length), input)}`,
      headers: {
        ...options.headers,
        accept: 'text/event-stream',
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      signal,
    }),
  );
  return { response, parser: new EventParser() };
}

/** Fills the path; all fields but the place to go on from are in it. */
function addressOf(path: string, input: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
}

async function* eventsOf({ response, parser }: Stream, given: AbortController) {
  const reader = response.body?.getReader();
  // Not every `fetch` hears of an end that comes after the headers.
  given.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}));
  const decoder = new TextDecoder();
  try {
    for (;;) {
      // A connection that died without a word is as good as closed.
      const timer = setTimeout(() => given.abort(), SILENCE_MS);
      const piece = await reader?.read().finally(() => clearTimeout(timer));
      if (piece === undefined || piece.done) return;
      yield* parser.push(decoder.decode(piece.value, { stream: true }));
    }
  } catch (cause) {
    throw failure('NETWORK_ERROR', { message: 'The stream broke off.', cause });
  }
}

/** How long until another connection is worth it. What will not pass is thrown. */
function waitAfter(error: unknown, { failed, began }: { failed: number; began: boolean }): number {
  if (!isMastheadError(error)) throw error;
  // With the next token it goes on; without one it is refused.
  if (began && error.code === 'INVALID_TOKEN') return 0;
  const wait = delayOf(error, failed);
  if (wait === undefined) throw error;
  return wait;
}
