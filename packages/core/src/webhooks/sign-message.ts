import { createHmac } from 'node:crypto';

export interface Message {
  /** Of the event. */
  id: string;
  at: Date;
  body: string;
}

/**
 * The headers by which a receiver knows a message for ours, as Standard Webhooks say: one signature for
 * each key, over id, time and the body byte for byte.
 */
export function signMessage({ id, at, body }: Message, keys: readonly Buffer[]) {
  const seconds = Math.floor(at.getTime() / 1000);
  const signatures = keys.map(
    (key) => `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
