import { countCall } from '@masthead/core';
import type { FastifyInstance } from 'fastify';
import type { ContextFactory } from '../context.ts';
import { limitHeaders } from './limit-headers.ts';

/**
 * What was answered before a procedure could count it (no such address, a body that is no JSON) is counted
 * as a read of its network: every answer says what is left.
 */
export function countOtherAnswers(app: FastifyInstance, contexts: ContextFactory): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('ratelimit')) {
      const ctx = { ...contexts.ofNobody(request), noteLimit: limitHeaders(reply) };
      // The answer stands already: too many of them are not answered otherwise.
      await countCall(ctx, 'read').catch(() => undefined);
    }
    return payload;
  });
}
