import { createHash, randomBytes } from 'node:crypto';

/** Lets secret scanners recognise a leaked token. */
const PREFIX = 'mhe_';

export function newEmailToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** What is stored of it. Unsalted SHA-256 is enough for 256 random bits. */
export function hashOfEmailToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
