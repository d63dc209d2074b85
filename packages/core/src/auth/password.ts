import argon2 from 'argon2';
import { createQueue } from '../queue.ts';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. About 30 ms a hash. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Three at a time, since libuv's pool has four threads and files and names need one too, and 19 MiB each.
 * A hundred more wait, three seconds on two cores; then OVERLOADED: whoever floods sign-ins must take
 * neither the memory nor the patience of all others.
 */
const enqueue = createQueue({ concurrency: 3, waiting: 100 });

/** Hash, at the same cost, of random bytes that nobody knows. */
const unmatchable =
  '$argon2id$v=19$m=19456,t=2,p=1$SwMRLf6x6f2j9GufkA4t5Q$N5b9JXbBLmtIKQNyxUi1+oHFqG1MbpBNP5LjSyurGOA';

/** PHC string of a password. Runs in libuv's pool, not on the event loop. */
export function hashPassword(password: string): Promise<string> {
  return enqueue(() => argon2.hash(fold(password), { type: argon2.argon2id, ...cost }));
}

/**
 * Whether the password is the one hashed. Without a hash (no such account, or one that has no
 * password) it works just as long and answers no, so that time does not tell who has an account.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const matches = await enqueue(() => argon2.verify(hash ?? unmatchable, fold(password)));
  return hash !== null && matches;
}

/** Whether a hash was made at another cost than today's. */
export function isOutdated(hash: string): boolean {
  return argon2.needsRehash(hash, cost);
}

/** Keyboards compose accents differently; one password must have one form (NIST SP 800-63B, 5.1.1.2). */
function fold(password: string): string {
  return password.normalize('NFKC');
}
