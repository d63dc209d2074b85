import type { Taken } from '@masthead/core';
import type { FastifyReply } from 'fastify';

/**
 * Writes what is left of a budget on the answer (draft-ietf-httpapi-ratelimit-headers). Of the calls of a
 * batch, the one with the least left.
 */
export function limitHeaders(reply: FastifyReply): (taken: Taken) => void {
  let least = Number.POSITIVE_INFINITY;
  return ({ budget: { name, points, seconds }, remaining, resetsIn }) => {
    if (remaining >= least) return;
    least = remaining;
    reply
      .header('ratelimit-policy', `"${name}";q=${points};w=${seconds}`)
      .header('ratelimit', `"${name}";r=${remaining};t=${resetsIn}`);
  };
}
