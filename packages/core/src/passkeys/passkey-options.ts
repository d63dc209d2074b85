import {
  AppError,
  lifetimes,
  type PasskeyCreationOptions,
  type PasskeyOptionsInput,
  type PasskeyRequestOptions,
} from '@masthead/contracts';
import type { PasskeyPurpose } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { ownerOfTicket } from '../auth/login-ticket.ts';
import type { Context } from '../context.ts';
import { newChallenge } from './challenges.ts';
import { relyingParty } from './relying-party.ts';

/** EdDSA, ES256 and RS256: between them every authenticator there is. */
export const ALGORITHMS = [-8, -7, -257];

/** What a browser needs to make a passkey for the signed-in user. */
export async function passkeyCreationOptions(ctx: Context): Promise<PasskeyCreationOptions> {
  const { userId } = inSession(ctx);
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { username: true, displayName: true },
  });
  if (!user) throw new AppError('INVALID_TOKEN');
  const { id, name } = relyingParty(ctx);
  return {
    rp: { id, name },
    user: {
      id: Buffer.from(userId).toString('base64url'),
      name: user.username,
      displayName: user.displayName,
    },
    challenge: await newChallenge(ctx, { purpose: 'register', userId }),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    timeout: lifetimes.passkeyChallenge * 1000,
    excludeCredentials: await descriptorsOf(ctx, userId),
    // It finds its account by itself, and its owner unlocks it: then it is enough without a password.
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  };
}

/**
 * What a browser needs to use a passkey: as the second step of a sign-in (with its ticket), to step up
 * (signed in), or else to sign in by it alone.
 */
export async function passkeyRequestOptions(
  ctx: Context,
  { ticket }: PasskeyOptionsInput,
): Promise<PasskeyRequestOptions> {
  const { purpose, userId } = await purposeOf(ctx, ticket);
  return {
    rpId: relyingParty(ctx).id,
    challenge: await newChallenge(ctx, { purpose, userId }),
    timeout: lifetimes.passkeyChallenge * 1000,
    // Of nobody in particular: any passkey for this site will do, and none is named to who only asks.
    allowCredentials: userId === null ? [] : await descriptorsOf(ctx, userId),
    userVerification: 'required',
  };
}

async function purposeOf(
  ctx: Context,
  ticket: string | undefined,
): Promise<{ purpose: PasskeyPurpose; userId: string | null }> {
  if (ticket !== undefined) {
    return { purpose: 'second_factor', userId: await ownerOfTicket(ctx, ticket) };
  }
  return ctx.actor.kind === 'user'
    ? { purpose: 'step_up', userId: ctx.actor.userId }
    : { purpose: 'sign_in', userId: null };
}

async function descriptorsOf({ db }: Pick<Context, 'db'>, userId: string) {
  const passkeys = await db.passkey.findMany({
    where: { userId },
    select: { credentialId: true, transports: true },
  });
  return passkeys.map(({ credentialId, transports }) => ({
    id: Buffer.from(credentialId).toString('base64url'),
    type: 'public-key' as const,
    transports,
  }));
}
