import { attemptLimits } from '@masthead/contracts';
import { signedInFrom } from '@masthead/db';
import type { Context } from '../context.ts';
import type { Spend } from '../limits/rate-limits.ts';
import { knownDevice } from './known-device.ts';
import { networkKeyOf } from './network-of.ts';

const KNOWN_NETWORK_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * What a wrong password is counted in. A device, or else a network, that somebody signed in to the account
 * from has a budget of its own; strangers share one for the account and one for their network. So whoever
 * tries passwords shuts themselves out, and never the owner. The same is done for an address that nobody
 * has: neither budgets nor time tell.
 */
export async function signInBudgets(
  ctx: Context,
  { email, userId }: { email: string; userId: string | undefined },
): Promise<Spend[]> {
  const device = userId === undefined ? undefined : knownDevice(ctx, userId);
  if (device !== undefined) return [[attemptLimits.signInKnown, device]];
  const ofAccount: Spend = [attemptLimits.signIn, email];
  const network = ctx.client.ip === null ? undefined : networkKeyOf(ctx.client.ip);
  if (network === undefined) return [ofAccount];
  const since = new Date(ctx.now().getTime() - KNOWN_NETWORK_MS);
  return (await signedInFrom(ctx.db, { email, network, since }))
    ? [[attemptLimits.signInKnown, `${email} ${network}`]]
    : // The network first: what it may not try any more is not counted against the account.
      [[attemptLimits.signInNetwork, network], ofAccount];
}
