import { hkdfSync } from 'node:crypto';
import type { SigningKey } from '../context.ts';

/** A key for one use alone: nothing signed or sealed otherwise with the same secret can be mistaken for it. */
export function keyFor({ secret }: SigningKey, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `masthead: ${use}`, 32));
}
