import { callLimits, type LimitClass } from '@masthead/contracts';
import { networkKeyOf } from '../auth/network-of.ts';
import type { Context } from '../context.ts';
import { rateLimited } from './rate-limits.ts';

/**
 * Counts a call of that class for the account that makes it (its API tokens too), or for the network where nobody is signed
 * in. Throws RATE_LIMITED. Without an address it was made in process, by ourselves.
 */
export async function countCall(ctx: Context, limit: LimitClass): Promise<void> {
  const { actor, client } = ctx;
  const network = client.ip === null ? undefined : networkKeyOf(client.ip);
  const [subject, kind] =
    actor.kind === 'anonymous'
      ? ([network, 'network'] as const)
      : ([actor.userId, 'account'] as const);
  if (subject === undefined) return;
  const taken = await ctx.limits.take(callLimits[limit][kind], subject);
  ctx.noteLimit?.(taken);
  if (!taken.allowed) throw rateLimited(taken);
}
