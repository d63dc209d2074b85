import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How slowly a body may come. Node's own bound is one for every request, and a photo on a poor line takes minutes. */
export interface SlowLimits {
  /** The whole body of an ordinary request. */
  ordinaryMs: number;
  /** The whole of an upload. Node's `requestTimeout`, so headers and all. */
  uploadMs: number;
  /** An upload must bring `windowBytes` in each of these spans. */
  windowMs: number;
  windowBytes: number;
}

/** 4 KiB a second: slower than any line that a browser can work on, and 20 MiB at 12 KiB a second are there in time. */
export const slowLimits: SlowLimits = {
  ordinaryMs: 60_000,
  uploadMs: 30 * 60_000,
  windowMs: 30_000,
  windowBytes: 30 * 4096,
};

/** Ends requests that hold a connection rather than send: 408, and the connection is closed. */
export function endSlowRequests(app: FastifyInstance, limits: SlowLimits): void {
  app.addHook('onRequest', (request, _, done) => {
    if (!request.raw.complete && hasBody(request)) {
      if (request.routeOptions.config.upload) watchUpload(request, limits);
      else watchOrdinary(request, limits);
    }
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function watchOrdinary({ raw }: FastifyRequest, { ordinaryMs }: SlowLimits): void {
  const timer = setTimeout(() => end(raw), ordinaryMs).unref();
  raw.once('close', () => clearTimeout(timer));
}

function watchUpload({ raw }: FastifyRequest, { windowMs, windowBytes }: SlowLimits): void {
  let before = raw.socket.bytesRead;
  const timer = setInterval(() => {
    const { bytesRead } = raw.socket;
    if (raw.complete) clearInterval(timer);
    else if (bytesRead - before < windowBytes) end(raw);
    before = bytesRead;
  }, windowMs).unref();
  raw.once('close', () => clearInterval(timer));
}

/** What Node itself writes when a request takes too long; whoever reads the body finds it cut off. */
function end({ socket, complete }: FastifyRequest['raw']): void {
  if (complete || socket.destroyed) return;
  socket.write('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
  socket.destroySoon();
}
