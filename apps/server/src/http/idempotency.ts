import { AppError, limits } from '@masthead/contracts';
import type { Idempotency } from '@masthead/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

const HEADER = 'idempotency-key';

/** What a client may write into it: a UUID, say. Quotes, which the standard's draft has around it, belong to the key. */
const KEY = new RegExp(`^[\\x21-\\x7e]{1,${limits.idempotencyKey.max}}$`);

/** The key that a request's writes go by. Throws VALIDATION_FAILED. */
export function idempotencyOf(
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Idempotency | undefined {
  const key = headers[HEADER];
  if (key === undefined) return undefined;
  // Sent twice, Node joins them by a comma and a space.
  if (typeof key !== 'string' || !KEY.test(key)) {
    const message = `must be 1 to ${limits.idempotencyKey.max} visible ASCII characters without spaces, such as a UUID`;
    throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'Idempotency-Key', message }] });
  }
  return { key, replayed: () => void reply.header('idempotent-replayed', 'true') };
}
