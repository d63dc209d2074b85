import type { PasskeyAssertion } from '@masthead/contracts';
import { type PasskeyPurpose, type Tx, takePasskeyUse } from '@masthead/db';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Context } from '../context.ts';
import { passkeyRefused } from '../factors/errors.ts';
import { useChallenge } from './challenges.ts';
import { relyingParty } from './relying-party.ts';

interface VerifiedPasskey {
  userId: string;
  /** Writes its use down in the transaction of what it is for. */
  take: (tx: Tx) => Promise<void>;
}

/**
 * Whose passkey signed this: what it signed is a challenge of ours, for this purpose and for nobody
 * else, on a page of this site, and its owner had unlocked it. Throws PASSKEY_REFUSED.
 */
export async function verifyPasskey(
  ctx: Context,
  given: PasskeyAssertion,
  of: { purpose: PasskeyPurpose; userId: string | null },
): Promise<VerifiedPasskey> {
  const passkey = await ctx.db.passkey.findUnique({
    where: { credentialId: new Uint8Array(Buffer.from(given.id, 'base64url')) },
    select: { id: true, userId: true, publicKey: true, signCount: true },
  });
  if (!passkey || (of.userId !== null && of.userId !== passkey.userId)) throw passkeyRefused();
  const { userHandle, ...response } = given.response;
  if (userHandle && userHandle !== Buffer.from(passkey.userId).toString('base64url')) {
    throw passkeyRefused();
  }
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...given, response, clientExtensionResults: {} },
    expectedChallenge: (challenge) => useChallenge(ctx, challenge, of),
    expectedOrigin,
    expectedRPID,
    credential: {
      id: given.id,
      publicKey: passkey.publicKey,
      counter: Number(passkey.signCount),
    },
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    ctx.log.info({ err: cause, passkeyId: passkey.id }, 'passkey refused');
    throw passkeyRefused(cause);
  });
  if (!verified) throw passkeyRefused();
  const signCount = authenticationInfo.newCounter;
  return {
    userId: passkey.userId,
    async take(tx) {
      const taken = await takePasskeyUse(tx, { id: passkey.id, signCount, now: ctx.now() });
      if (!taken) throw passkeyRefused();
    },
  };
}
