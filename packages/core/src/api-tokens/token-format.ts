import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Says whose it is to who finds it: secret scanners look for it. */
const PREFIX = 'mh_pat_';
/** 256 bits. */
const RANDOM_LENGTH = 43;
/** As many as 32 bits need. */
const CHECKSUM_LENGTH = 6;
const SHAPE = new RegExp(
  `^${PREFIX}([0-9A-Za-z]{${RANDOM_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
);

export function newApiToken(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  ).join('');
  return PREFIX + random + checksumOf(random);
}

/** Whether a bearer token claims to be one of these: others are access tokens of sessions. */
export function looksLikeApiToken(bearer: string): boolean {
  return bearer.startsWith(PREFIX);
}

/** Whether it can be one at all, which anybody can tell without asking us. */
export function isWellFormed(token: string): boolean {
  const [, random, checksum] = SHAPE.exec(token) ?? [];
  return random !== undefined && checksum === checksumOf(random);
}

/** CRC-32 of the random part, in base 62. SECURITY.md tells scanners. */
function checksumOf(random: string): string {
  let rest = crc32(random);
  let digits = '';
  while (digits.length < CHECKSUM_LENGTH) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}

/** What is stored of it. Unsalted SHA-256 is enough for 256 random bits, and can be looked up. */
export function hashOfApiToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/** What its owner knows it by. Of the checksum, so that it says nothing of the rest. */
export function hintOf(token: string): string {
  return token.slice(-4);
}
