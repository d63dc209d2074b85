import { AppError } from '@masthead/contracts';
import type { Context } from '../context.ts';

/**
 * Refuses an address that every try would refuse. Where a name leads is looked at when it is tried: it
 * may lead elsewhere by then.
 */
export function demandPublicAddress(
  { fetchOutbound }: Pick<Context, 'fetchOutbound'>,
  url: string,
): void {
  if (fetchOutbound.mayAsk(url)) return;
  const message =
    'must be on the public internet: this one is private, or this machine’s own, and is never asked. Give the name of a host that anybody can reach';
  throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'url', message }] });
}
