import { createHash, randomBytes } from 'node:crypto';
import { lifetimes } from '@masthead/contracts';
import type { PasskeyPurpose } from '@masthead/db';
import type { Context } from '../context.ts';

interface ChallengeFor {
  purpose: PasskeyPurpose;
  /** Null: whoever signs in. */
  userId: string | null;
}

/** Something new for a passkey to sign. Only its hash is kept. */
export async function newChallenge(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { purpose, userId }: ChallengeFor,
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now().getTime() + lifetimes.passkeyChallenge * 1000);
  await db.passkeyChallenge.create({
    data: { challengeHash: hashOf(challenge), purpose, userId, expiresAt },
    select: { purpose: true },
  });
  return challenge;
}

/** Uses a challenge up, whatever comes of what was signed; answers whether it was good for that. */
export async function useChallenge(
  { db, now }: Pick<Context, 'db' | 'now'>,
  challenge: string,
  { purpose, userId }: ChallengeFor,
): Promise<boolean> {
  const { count } = await db.passkeyChallenge.deleteMany({
    where: { challengeHash: hashOf(challenge), purpose, userId, expiresAt: { gt: now() } },
  });
  return count > 0;
}

function hashOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(challenge).digest());
}
