import { asAppError, type Context, type LiveEvent } from '@masthead/core';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import { z } from 'zod';
import { toTRPCError } from './errors.ts';

/**
 * The output of a subscription: every event passes its schema, as every other output does, and bears the id
 * by which a client that comes back goes on.
 */
export function eventsOf<T extends z.ZodType>(event: T) {
  return z
    .custom<AsyncIterable<LiveEvent<z.input<T>>>>(isAsyncIterable)
    .transform((stream): AsyncIterable<TrackedEnvelope<z.output<T>>, void> => track(stream, event));
}

async function* track<T extends z.ZodType>(
  stream: AsyncIterable<LiveEvent<z.input<T>>>,
  schema: T,
): AsyncGenerator<TrackedEnvelope<z.output<T>>, void> {
  for await (const { id, event } of stream) yield tracked(id, schema.parse(event));
}

/** Names a failure while events are told by the registry, as `guarded` does that of a call. */
export async function* nameFailures(
  stream: AsyncIterable<unknown>,
  { log }: Context,
  procedure: string,
): AsyncGenerator<unknown, void> {
  try {
    yield* stream;
  } catch (thrown) {
    // The stream is over for no fault: the client goes on with another.
    if (thrown instanceof Error && thrown.name === 'AbortError') throw thrown;
    const error = asAppError(thrown);
    if (error.status >= 500) log.error({ err: error.cause ?? error, procedure }, 'stream failed');
    throw toTRPCError(error);
  }
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
