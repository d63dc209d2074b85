import { createHmac, randomBytes } from 'node:crypto';
import { lifetimes } from '@masthead/contracts';
import type { Context, SigningKey } from '../context.ts';
import { sameText } from '../secrets/same-text.ts';

type WithCookie = Pick<Context, 'auth' | 'deviceCookie'>;

/**
 * The name of the device that asks, if somebody signed in with it to that account before. It proves no
 * more than that: it opens nothing, and only keeps what strangers try from shutting the owner out.
 */
export function knownDevice(
  { auth, deviceCookie }: WithCookie,
  userId: string,
): string | undefined {
  const [owner, device = '', mac = ''] = deviceCookie?.read()?.split('.') ?? [];
  if (owner !== userId) return undefined;
  const signed = auth.keys.some((key) => sameText(mac, macOf(key, userId, device)));
  return signed ? device : undefined;
}

/** Has the browser that asks be known to that account from now on. */
export function rememberDevice(ctx: WithCookie, userId: string): void {
  if (knownDevice(ctx, userId) !== undefined) return;
  const device = randomBytes(16).toString('base64url');
  const value = [userId, device, macOf(ctx.auth.keys[0], userId, device)].join('.');
  ctx.deviceCookie?.write(value, lifetimes.knownDevice);
}

function macOf({ secret }: SigningKey, userId: string, device: string): string {
  // Apart from the key's other uses, as in refresh-token.ts.
  return createHmac('sha256', secret)
    .update(`known-device\0${userId}\0${device}`)
    .digest('base64url');
}
