import { setTimeout as delay } from 'node:timers/promises';
import { limits } from '@masthead/contracts';
import type { Live, Topic } from './live.ts';
import { OVERLAP_MS } from './position.ts';

/** Where a stream's events are read: each answers the state of things now, and the rows that changed since. */
export interface Source<Row, State> {
  topic: Topic;
  now(): Date;
  /** In the order of their changes. What it throws ends the streams. */
  read(since: Date, take: number): Promise<{ rows: Row[]; state: State }>;
}

export interface Found<Row, State> {
  rows: readonly Row[];
  state: State;
  /** Everything committed by then is in it. */
  at: Date;
  /** What it was read from. */
  since: Date;
  /** There are more rows than it has. */
  cut: boolean;
}

/** One stream, to the feed that it shares with others of the same topic. */
export interface Subscriber<Row, State> {
  offer(found: Found<Row, State>): void;
  fail(error: unknown): void;
}

export interface Feed<Row, State> {
  /** What changed in the last minute, or since then. Everything later is offered. */
  join(subscriber: Subscriber<Row, State>, from?: Date): Promise<Found<Row, State>>;
  leave(subscriber: Subscriber<Row, State>): void;
}

/** Of one read: what can be told, and as many that were told in the minute before. */
const MOST_ROWS = 2 * limits.streams.missed;

/** Many changes in a moment are read at once. */
const PAUSE_MS = 100;

/**
 * The feed of a topic: however many streams there are of it on this server, a change is read once.
 * While nothing changes nothing is read.
 */
export function feedOf<Row, State>(live: Live, source: Source<Row, State>): Feed<Row, State> {
  const known = live.shared.get(source.topic) as Feed<Row, State> | undefined;
  if (known) return known;
  const feed = createFeed(live, source);
  live.shared.set(source.topic, feed);
  return feed;
}

function createFeed<Row, State>(live: Live, source: Source<Row, State>): Feed<Row, State> {
  const subscribers = new Set<Subscriber<Row, State>>();
  let hearing: Promise<() => void> | undefined;
  let readUntil = source.now();
  let reading = false;
  let again = false;

  const read = async (from: Date): Promise<Found<Row, State>> => {
    const since = new Date(from.getTime() - OVERLAP_MS);
    const at = source.now();
    const { rows, state } = await source.read(since, MOST_ROWS + 1);
    return { rows: rows.slice(0, MOST_ROWS), state, at, since, cut: rows.length > MOST_ROWS };
  };

  const wake = async () => {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again && subscribers.size > 0) {
        again = false;
        const found = await read(readUntil);
        readUntil = found.at;
        for (const subscriber of [...subscribers]) subscriber.offer(found);
        if (subscribers.size > 0) await delay(PAUSE_MS, undefined, { ref: false });
      }
    } catch (error) {
      for (const subscriber of [...subscribers]) subscriber.fail(error);
    } finally {
      reading = false;
    }
  };

  return {
    async join(subscriber, from) {
      subscribers.add(subscriber);
      if (subscribers.size === 1) readUntil = source.now();
      hearing ??= live.hear(source.topic, () => void wake());
      await hearing;
      return read(from ?? source.now());
    },
    leave(subscriber) {
      subscribers.delete(subscriber);
      if (subscribers.size > 0) return;
      live.shared.delete(source.topic);
      void hearing?.then((stop) => stop()).catch(() => undefined);
      hearing = undefined;
    },
  };
}
