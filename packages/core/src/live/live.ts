import { AppError, lifetimes, limits } from '@masthead/contracts';

/** What streams hear of, as the database's triggers name it. */
export type TopicKind = 'comments' | 'notifications' | 'account';
/** `comments:<id of the post>`, `notifications:<id of the user>`, `account:<id of the user>`. */
export type Topic = `${TopicKind}:${string}`;

/** Hears what the database announces. */
export interface Ear {
  /** Resolves when it hears. Fails where it cannot. */
  hear(): Promise<void>;
}

/** The streams of events of one server. */
export interface Live {
  /** Calls back whenever something of the topic may have changed, from when it resolves on. Throws UNAVAILABLE. */
  hear(topic: Topic, wake: () => void): Promise<() => void>;
  /** Takes one of the places for streams, until it is given back. Throws TOO_MANY_STREAMS or OVERLOADED. */
  enter(who: { account: string } | { network: string | undefined }): () => void;
  /** What streams of one topic share while there are any. */
  readonly shared: Map<Topic, unknown>;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** How many seconds one lasts at most. */
  readonly lifetime: number;
  /** How many streams are open. */
  readonly open: number;
}

/** The other end, for who runs the server. */
export interface LiveControl extends Live {
  /** Takes a message of the database: `comments:<id>,<id>`. */
  announce(message: string): void;
  /** Messages may have been missed: everybody looks. */
  wakeAll(): void;
  /** Ends all streams, and takes no more. */
  stop(): void;
}

/** `lifetime` in seconds. */
export type StreamBounds = Readonly<
  Record<'perAccount' | 'perNetwork' | 'perServer' | 'lifetime', number>
>;

const defaults: StreamBounds = { ...limits.streams, lifetime: lifetimes.stream };

/** How soon to try again when all places of the server are taken. */
const RETRY_S = 30;

export function createLive(ear: Ear, given: Partial<StreamBounds> = {}): LiveControl {
  const bounds = { ...defaults, ...given };
  const wakers = new Map<string, Set<() => void>>();
  const places = new Map<string, number>();
  const stopping = new AbortController();
  let open = 0;

  return {
    shared: new Map(),
    stopping: stopping.signal,
    lifetime: bounds.lifetime,
    get open() {
      return open;
    },

    async hear(topic, wake) {
      const waiting = wakers.get(topic) ?? new Set();
      // Under a function of its own: the same may be given twice.
      const own = () => wake();
      wakers.set(topic, waiting.add(own));
      const leave = () => {
        waiting.delete(own);
        if (waiting.size === 0 && wakers.get(topic) === waiting) wakers.delete(topic);
      };
      try {
        await ear.hear();
      } catch (cause) {
        leave();
        throw new AppError('UNAVAILABLE', { cause });
      }
      return leave;
    },

    enter(who) {
      const [key, most] =
        'account' in who
          ? [who.account, bounds.perAccount]
          : // Without an address it was opened in process, by ourselves.
            [who.network, who.network === undefined ? Number.POSITIVE_INFINITY : bounds.perNetwork];
      if (stopping.signal.aborted || open >= bounds.perServer) {
        throw new AppError('OVERLOADED', { retryAfter: RETRY_S });
      }
      const name = key ?? '';
      const taken = places.get(name) ?? 0;
      if (taken >= most) {
        throw new AppError('TOO_MANY_STREAMS', {
          detail: `${most} are open already. Close one first.`,
          retryAfter: RETRY_S,
        });
      }
      places.set(name, taken + 1);
      open++;
      let entered = true;
      return () => {
        if (!entered) return;
        entered = false;
        open--;
        const left = (places.get(name) ?? 1) - 1;
        if (left > 0) places.set(name, left);
        else places.delete(name);
      };
    },

    announce(message) {
      const [kind, ids = ''] = message.split(':', 2);
      for (const id of ids.split(',')) {
        for (const wake of [...(wakers.get(`${kind}:${id}`) ?? [])]) wake();
      }
    },

    wakeAll() {
      for (const waiting of [...wakers.values()]) for (const wake of [...waiting]) wake();
    },

    stop: () => stopping.abort(),
  };
}

/** Streams that hear of nothing: where nobody waits for events (the command line, jobs). */
export const deaf = (): LiveControl => createLive({ hear: async () => undefined });
