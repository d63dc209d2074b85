import { AppError } from '@masthead/contracts';
import type { FastifyInstance } from 'fastify';

/** Of these Node keeps the first, and a proxy in front might have looked at the last. */
const ONCE: ReadonlySet<string> = new Set(['host', 'content-type', 'authorization']);
const LENGTHS: ReadonlySet<number> = new Set(Array.from(ONCE, ({ length }) => length));

/** Refuses requests that name twice for whom they are, what they carry or who asks (RFC 9112, 3.2). */
export function refuseDoubledHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const name = doubledIn(request.raw.rawHeaders);
    if (name === undefined) done();
    else done(new AppError('BAD_REQUEST', { detail: `The header ${name} is there twice.` }));
  });
}

function doubledIn(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!LENGTHS.has(name.length)) continue;
    const lower = name.toLowerCase();
    if (!ONCE.has(lower)) continue;
    if (seen.has(lower)) return lower;
    seen.add(lower);
  }
  return undefined;
}
