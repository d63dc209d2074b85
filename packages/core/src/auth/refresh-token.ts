import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { AuthSettings } from '../context.ts';

/** Lets secret scanners recognise a leaked token. */
const PREFIX = 'mhr_';

/** A refresh token of a new session: 256 random bits. */
export function newRefreshToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** What is stored of a token. Unsalted SHA-256 is enough for 256 random bits, and can be looked up. */
export function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/**
 * The one token that follows this one, as each known key would derive it; today's key first. Because
 * it is derived, a client whose answer was lost gets the very same successor again, although only
 * hashes are stored; older keys are tried so that a key rotated in between changes nothing.
 */
export function successorsOf(token: string, keys: AuthSettings['keys']): [string, ...string[]] {
  const [current, ...older] = keys;
  return [derive(token, current.secret), ...older.map((key) => derive(token, key.secret))];
}

function derive(token: string, secret: string): string {
  // No access token's signing input holds a NUL, so the two uses of the key cannot be confused.
  const mac = createHmac('sha256', secret).update(`refresh-token\0${token}`);
  return PREFIX + mac.digest('base64url');
}
