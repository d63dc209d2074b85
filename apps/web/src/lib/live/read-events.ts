/** An event, and the id by which a client that comes back says that it had it: what tRPC calls tracked. */
export interface TrackedEvent {
  id: string;
  data: unknown;
}

export interface Asked {
  path: string;
  input: unknown;
  token: string | undefined;
  lastEventId: string | undefined;
  signal: AbortSignal;
}

/** A stream that the server refused or ended; `data` has its problem, as errors of tRPC's client have. */
export class StreamRefused extends Error {
  readonly data: unknown;
  constructor({ message, data }: { message: string; data: unknown }) {
    super(message);
    this.data = data;
  }
}

/** The server says every 20 seconds that it is there. */
const SILENCE_MS = 60_000;

/**
 * One connection of a subscription, until either side ends it. Over fetch, since EventSource cannot show who
 * asks; over tRPC, since there a refusal is an event and not a status, which browsers write into the console.
 */
export async function* readEvents(asked: Asked): AsyncGenerator<TrackedEvent, void> {
  const silent = new AbortController();
  const signal = AbortSignal.any([asked.signal, silent.signal]);
  const response = await fetch(addressOf(asked), {
    signal,
    headers: {
      accept: 'text/event-stream',
      ...(asked.token !== undefined && { authorization: `Bearer ${asked.token}` }),
    },
  });
  if (!response.body || !isStream(response)) throw new StreamRefused((await response.json()).error);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let text = ''; ; ) {
      // A connection that died without a word is as good as closed.
      const timer = setTimeout(() => silent.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      const frames = (text + value).split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) yield* eventOf(frame);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

function addressOf({ path, input, lastEventId }: Asked): string {
  const given = lastEventId === undefined ? input : { ...(input as object), lastEventId };
  return `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(given))}`;
}

function isStream({ headers }: Response): boolean {
  return headers.get('content-type') === 'text/event-stream';
}

/** Of our own server's frames: one line for each field. Those without an id say that it is there. */
function* eventOf(frame: string): Generator<TrackedEvent> {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
  const [id, data] = [field('id'), field('data')];
  if (data === undefined) return;
  if (field('event') === 'serialized-error') throw new StreamRefused(JSON.parse(data));
  if (id !== undefined) yield { id, data: JSON.parse(data) };
}
