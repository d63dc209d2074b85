import { type CallOptions, operationOf } from './transports.ts';

/** An event as it came over the wire. */
export interface WireEvent {
  id: string | undefined;
  /** On tRPC `message`, unless it is one of its own. */
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes; a wrong one fails the test.
  data: any;
}

/** A stream that was opened. */
export interface OpenStream {
  status: number;
  headers: Headers;
  /** The next event, heartbeats of either protocol left out; undefined when it is over. */
  next(): Promise<WireEvent | undefined>;
  /** The rest, until the server ends it. */
  rest(): Promise<WireEvent[]>;
  close(): Promise<void>;
}

export type Watch = (
  procedure: string,
  input?: Record<string, string>,
  options?: CallOptions,
) => Promise<OpenStream>;

export const streamTransports: readonly { name: 'REST' | 'tRPC'; on(origin: string): Watch }[] = [
  { name: 'REST', on: watchOnRest },
  { name: 'tRPC', on: watchOnTrpc },
];

export function watchOnRest(origin: string): Watch {
  return (procedure, input = {}, options) => {
    const rest = new URLSearchParams(input);
    const path = operationOf(procedure).path.replace(/\{(\w+)\}/g, (_, name: string) => {
      rest.delete(name);
      return encodeURIComponent(input[name] ?? '');
    });
    return open(`${origin}/api/v1${path}?${rest}`, options);
  };
}

function watchOnTrpc(origin: string): Watch {
  return (procedure, input = {}, options) =>
    open(`${origin}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, options);
}

async function open(url: string, { token, headers }: CallOptions = {}): Promise<OpenStream> {
  const given = new AbortController();
  const response = await fetch(url, {
    signal: given.signal,
    headers: {
      accept: 'text/event-stream',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  const events = eventsOf(response);
  const next = async () => (await events.next()).value;
  return {
    status: response.status,
    headers: response.headers,
    next,
    async rest() {
      const all: WireEvent[] = [];
      for await (const event of events) all.push(event);
      return all;
    },
    async close() {
      given.abort();
    },
  };
}

/** What either protocol says beside our events. */
const SILENT = new Set(['connected', 'ping']);

async function* eventsOf(response: Response): AsyncGenerator<WireEvent, undefined> {
  let text = '';
  const body = response.body?.pipeThrough(new TextDecoderStream());
  for await (const chunk of body ?? []) {
    text += chunk;
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const event = parse(frame);
      if (event && !SILENT.has(event.name)) yield event;
    }
  }
}

function parse(frame: string): WireEvent | undefined {
  const fields = new Map(
    frame
      .split('\n')
      .filter((line) => /^\w/.test(line))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return {
    id: fields.get('id'),
    name: fields.get('event') ?? 'message',
    data: data === '' ? undefined : JSON.parse(data),
  };
}
