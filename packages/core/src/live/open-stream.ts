import { AppError } from '@masthead/contracts';
import { networkKeyOf } from '../auth/network-of.ts';
import type { Context } from '../context.ts';
import { feedOf } from './feed.ts';
import { createOutlet, type Outlet, StreamEnd } from './outlet.ts';
import { decodePosition } from './position.ts';
import { createTeller, type LiveEvent, type Telling } from './teller.ts';

export type EventStream<Event> = AsyncIterable<LiveEvent<Event>>;

export interface StreamOptions {
  lastEventId?: string | undefined;
  /** Aborted when nobody takes events any more. */
  signal?: AbortSignal | undefined;
}

/**
 * Opens a stream: refuses before it begins, then tells what was missed since `lastEventId`, that it is
 * ready, and every change. It is over when the server stops (`StreamEnd`), when what the caller showed is no
 * longer good (INVALID_TOKEN), or when the source can be read no longer.
 */
export async function openStream<Row, State, Event>(
  ctx: Context,
  telling: Telling<Row, State, Event>,
  { lastEventId, signal }: StreamOptions,
): Promise<EventStream<Event>> {
  const { live } = ctx;
  const held = new DisposableStack();
  const outlet = createOutlet<LiveEvent<Event>>(() => held.dispose());
  /** Until the stream is over, which it may be before it began: others of its topic hear first that it is. */
  const hold = (release: () => void) => (held.disposed ? release() : held.defer(release));
  try {
    held.defer(live.enter(placeOf(ctx)));
    const feed = feedOf(live, telling.source);
    const teller = createTeller(telling, outlet.put);
    const subscriber = { offer: teller.offer, fail: outlet.end };
    held.defer(() => feed.leave(subscriber));
    const position = lastEventId === undefined ? undefined : decodePosition(lastEventId, ctx.now());
    const found = await feed.join(subscriber, position?.at);
    hold(await watchCaller(ctx, outlet.end));
    hold(onAbort(live.stopping, () => outlet.end(new StreamEnd('The server stops.'))));
    if (signal) hold(onAbort(signal, outlet.close));
    teller.begin(found, { position, late: lastEventId !== undefined && position === undefined });
  } catch (error) {
    held.dispose();
    throw error;
  }
  return { [Symbol.asyncIterator]: () => iterate(ctx, outlet, telling.personal) };
}

/** Calls back when it is aborted, or later if it is already; the answer calls it off. */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) queueMicrotask(callback);
  signal.addEventListener('abort', callback, { once: true });
  return () => signal.removeEventListener('abort', callback);
}

function iterate<Event>(
  { credential }: Context,
  outlet: Outlet<LiveEvent<Event>>,
  personal: boolean,
): AsyncIterator<LiveEvent<Event>> {
  return {
    async next() {
      const value = await outlet.take();
      if (value === undefined) return { done: true, value };
      try {
        if (personal) await credential?.check();
      } catch (error) {
        outlet.close();
        throw error;
      }
      return { done: false, value };
    },
    async return() {
      outlet.close();
      return { done: true, value: undefined };
    },
  };
}

function placeOf({ actor, client }: Context) {
  if (actor.kind !== 'anonymous') return { account: actor.userId };
  return { network: client.ip === null ? undefined : networkKeyOf(client.ip) };
}

/** Ends a stream when what its caller showed is no longer good, and when it is old whoever it is. */
async function watchCaller(
  { actor, credential, live, now }: Context,
  end: (reason: unknown) => void,
): Promise<() => void> {
  const check = () => void credential?.check().catch(end);
  const stop =
    actor.kind === 'anonymous' ? undefined : await live.hear(`account:${actor.userId}`, check);
  const left = credential?.until
    ? credential.until.getTime() - now().getTime()
    : Number.POSITIVE_INFINITY;
  const most = live.lifetime * 1000;
  const reason =
    left < most
      ? new AppError('INVALID_TOKEN')
      : new StreamEnd('The stream is as old as one gets.');
  const timer = setTimeout(() => end(reason), Math.max(0, Math.min(left, most)));
  timer.unref();
  return () => {
    clearTimeout(timer);
    stop?.();
  };
}
