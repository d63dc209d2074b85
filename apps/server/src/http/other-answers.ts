import { countCall } from '@masthead/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ContextFactory } from '../context.ts';
import { limitHeaders } from './limit-headers.ts';

/**
 * What is answered before a procedure could count it (no such address, a body that is no JSON) is counted as a
 * read of its network. Throws RATE_LIMITED where there were too many: what is wrong is not sent without end.
 */
export function countOthers(contexts: ContextFactory) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (reply.hasHeader('ratelimit')) return;
    await countCall({ ...contexts.ofNobody(request), noteLimit: limitHeaders(reply) }, 'read');
  };
}

/** Every answer says what is left: those to OPTIONS, too, which stand already and are not refused. */
export function countOtherAnswers(
  app: FastifyInstance,
  count: ReturnType<typeof countOthers>,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    await count(request, reply).catch(() => undefined);
    return payload;
  });
}
