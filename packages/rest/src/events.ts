import { PassThrough } from 'node:stream';
import { HEARTBEAT_MS, toAppError } from '@masthead/api';
import { AppError, toProblem } from '@masthead/contracts';
import { isTrackedEnvelope, TRPCError } from '@trpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How soon clients connect again, and over what time those of one server spread. */
const RETRY_MS = 2000;
const SPREAD_MS = 3000;

/** How long a client may take to read what is left when its stream is over. */
const LAST_WORDS_MS = 2000;

/** Aborted when the client is gone, which it may be already. */
export function clientGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  // Who hung up while it was looked at who they are: nothing more is heard of that.
  if (reply.raw.destroyed) gone.abort();
  else reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

/** What makes an answer one that is read while it is written, through proxies too. */
export function streamHeaders(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-type', 'text/event-stream')
    .header('cache-control', 'no-store')
    .header('vary', 'Authorization')
    .header('x-accel-buffering', 'no');
}

/** Sends what a subscription tells, as server-sent events, until either side ends it. */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  events: AsyncIterable<unknown>,
): FastifyReply {
  const out = new PassThrough();
  out.write(`retry: ${RETRY_MS + Math.round(Math.random() * SPREAD_MS)}\n\n`);
  // What the client does not take is not added to.
  const heartbeat = setInterval(() => out.writableNeedDrain || out.write(':\n\n'), HEARTBEAT_MS);
  const write = async (frame: string) => {
    if (!out.write(frame)) await drained(out);
  };
  const run = async () => {
    try {
      for await (const event of events) await write(frameOf(event));
    } catch (thrown) {
      if (isEnd(thrown)) return;
      const error = thrown instanceof TRPCError ? toAppError(thrown) : asInternal(thrown);
      await write(frame('problem', toProblem(error, request.id)));
    } finally {
      clearInterval(heartbeat);
      out.end();
      // Who does not read would keep the server from stopping.
      const timer = setTimeout(() => reply.raw.destroy(), LAST_WORDS_MS).unref();
      reply.raw.once('close', () => clearTimeout(timer));
    }
  };
  void run();
  return streamHeaders(reply).send(out);
}

/** Resolves when there is room again, or nobody reads any more. */
function drained(out: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      out.off('drain', done).off('close', done);
      resolve();
    };
    out.on('drain', done).on('close', done);
  });
}

/** It is over for no fault: the client connects again and goes on. */
function isEnd(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}

function asInternal(cause: unknown): AppError {
  return new AppError('INTERNAL', { cause });
}

function frameOf(event: unknown): string {
  if (!isTrackedEnvelope<{ type: string }>(event)) throw new Error('An event has no id.');
  const [id, data] = event;
  return `id: ${id}\n${frame(data.type, data)}`;
}

/** JSON has no line breaks of its own. */
function frame(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
