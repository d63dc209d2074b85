import { randomBytes } from 'node:crypto';
import type { AuthSettings } from '../context.ts';
import { type Sealed, seal, unseal } from '../secrets/seal.ts';

const PREFIX = 'whsec_';
/** As Standard Webhooks ask: 24 to 64. */
const BYTES = 32;

/** A secret as its receiver is given it, once, and as it is kept. */
export function newWebhookSecret(auth: Pick<AuthSettings, 'keys'>, webhookId: string) {
  const bytes = randomBytes(BYTES);
  return {
    secret: PREFIX + bytes.toString('base64'),
    sealed: seal(auth, { use: 'webhooks', id: webhookId }, bytes),
  };
}

/** The key that signs; undefined where it is sealed with a key that we do not have (any more). */
export function openWebhookSecret(
  auth: Pick<AuthSettings, 'keys'>,
  webhookId: string,
  sealed: Sealed,
): Buffer | undefined {
  return unseal(auth, { use: 'webhooks', id: webhookId }, sealed);
}
