import {
  AppError,
  limits,
  type PasskeyRegistration,
  type RegisteredPasskey,
  type RegisterPasskeyInput,
} from '@masthead/contracts';
import { uniqueConstraintOf } from '@masthead/db';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { changeFactors, firstRecoveryCodes } from '../factors/change-factors.ts';
import { passkeyRefused } from '../factors/errors.ts';
import { newId } from '../ids.ts';
import { useChallenge } from './challenges.ts';
import { ALGORITHMS } from './passkey-options.ts';
import { passkeySelect, toPasskey } from './passkey-view.ts';
import { relyingParty } from './relying-party.ts';

/** Adds a passkey that the browser has just made. */
export async function registerPasskey(
  ctx: Context,
  { name, passkey: given }: RegisterPasskeyInput,
): Promise<RegisteredPasskey> {
  const { userId } = inSession(ctx);
  const { credential } = await verifyRegistration(ctx, given);
  const registered = await changeFactors(ctx, {
    action: 'factor.add',
    factor: 'passkey',
    notice: 'A passkey was added to your account',
    work: async (tx) => {
      if ((await tx.passkey.count({ where: { userId } })) >= limits.passkeys.perUser) {
        throw new AppError('TOO_MANY_PASSKEYS');
      }
      const passkey = await tx.passkey.create({
        data: {
          id: newId(),
          userId,
          name,
          credentialId: new Uint8Array(Buffer.from(credential.id, 'base64url')),
          publicKey: new Uint8Array(credential.publicKey),
          signCount: credential.counter,
          transports: given.response.transports ?? [],
          createdAt: ctx.now(),
        },
        select: passkeySelect,
      });
      return {
        passkey: toPasskey(passkey),
        recoveryCodes: await firstRecoveryCodes(tx, ctx, userId),
      };
    },
  }).catch((cause: unknown) => {
    throw uniqueConstraintOf(cause) === 'passkeys_credential_id_key'
      ? new AppError('PASSKEY_TAKEN', { cause })
      : cause;
  });
  if (!registered) throw passkeyRefused();
  return registered;
}

async function verifyRegistration(ctx: Context, given: PasskeyRegistration) {
  const { userId } = inSession(ctx);
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx);
  try {
    refuseCertificates(given.response.attestationObject);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...given,
        response: { ...given.response, transports: [] },
        clientExtensionResults: {},
      },
      expectedChallenge: (challenge) =>
        useChallenge(ctx, challenge, { purpose: 'register', userId }),
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (verified) return registrationInfo;
  } catch (cause) {
    ctx.log.info({ err: cause }, 'registration of a passkey refused');
    throw passkeyRefused(cause);
  }
  throw passkeyRefused();
}

/**
 * We ask for no statement of who made the authenticator, and take none: it would be certificates of
 * anybody's making to parse, and addresses in them to fetch lists of revocations from.
 */
function refuseCertificates(attestationObject: string): void {
  const decoded = decodeAttestationObject(
    new Uint8Array(Buffer.from(attestationObject, 'base64url')),
  );
  const selfSigned = decoded.get('fmt') === 'packed' && !decoded.get('attStmt').get('x5c');
  if (decoded.get('fmt') !== 'none' && !selfSigned)
    throw new Error('an attestation nobody asked for');
}
