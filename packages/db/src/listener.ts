import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export interface ListenerOptions {
  url: string;
  channel: string;
  /** Told of every message. */
  onMessage(payload: string): void;
  /** Told when messages may have been missed: after every connection but the first. */
  onGap(): void;
  /** Told of every connection that failed or broke. */
  onTrouble?(error: unknown): void;
}

/** A connection of its own, beside the pool, that hears what others NOTIFY. */
export interface Listener {
  /** Resolves when it hears; connects where it does not. Fails where it cannot. */
  hear(): Promise<void>;
  close(): Promise<void>;
}

const CONNECT_MS = 5_000;
/** How soon a connection that broke without a word is found out. */
const CHECK_MS = 30_000;
const LONGEST_DELAY_MS = 10_000;

/** Nothing connects before the first `hear`; from then on a connection that breaks is made anew. */
export function createListener(options: ListenerOptions): Listener {
  const closed = new AbortController();
  let heard = false;
  let hearing: Promise<pg.Client> | undefined;

  const connect = async (): Promise<pg.Client> => {
    const client = await open(options, () => {
      hearing = undefined;
      void again();
    });
    if (heard) options.onGap();
    heard = true;
    return client;
  };

  const hear = () => {
    hearing ??= connect().catch((error: unknown) => {
      hearing = undefined;
      throw error;
    });
    return hearing;
  };

  const again = async () => {
    for (let wait = 100; !closed.signal.aborted; wait = Math.min(wait * 2, LONGEST_DELAY_MS)) {
      // Not all servers at the same moment.
      await delay(wait * (0.5 + Math.random()), undefined, {
        signal: closed.signal,
        ref: false,
      }).catch(() => undefined);
      if (closed.signal.aborted) return;
      try {
        await hear();
        return;
      } catch (error) {
        options.onTrouble?.(error);
      }
    }
  };

  return {
    async hear() {
      if (closed.signal.aborted) throw new Error('The listener is closed.');
      await hear();
    },
    async close() {
      closed.abort();
      const client = await hearing?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}

/** A connection that listens. `onEnd` is called once, when one that was open is no more. */
async function open(
  { url, channel, onMessage, onTrouble }: ListenerOptions,
  onEnd: () => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'masthead-live',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
    keepAlive: true,
  });
  // Unheard, the event would end the process. `end` follows it.
  client.on('error', (error) => onTrouble?.(error));
  try {
    await client.connect();
    client.on('notification', ({ payload = '' }) => onMessage(payload));
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  const check = setInterval(() => {
    client.query('SELECT 1').catch(() => client.end().catch(() => undefined));
  }, CHECK_MS).unref();
  client.once('end', () => {
    clearInterval(check);
    onEnd();
  });
  return client;
}
