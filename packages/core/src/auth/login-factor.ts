import {
  AppError,
  type LoginFactorInput,
  type LoginPasskeyInput,
  type Session,
} from '@masthead/contracts';
import { holdAccount } from '@masthead/db';
import type { Context } from '../context.ts';
import { checkFactor, type TakeProof } from '../factors/check-factor.ts';
import { verifyPasskey } from '../passkeys/verify-passkey.ts';
import { invalidTicket, tryTicket, useTicket } from './login-ticket.ts';
import { meSelect } from './me-view.ts';
import { answerSession, startSession } from './session.ts';

/** The second step of a sign-in: the ticket of the first, and the proof of one more factor. */
export async function loginFactor(
  ctx: Context,
  { ticket, tokenDelivery, ...proof }: LoginFactorInput,
): Promise<Session> {
  const userId = await tryTicket(ctx, ticket);
  const take = await checkFactor(ctx, { userId, purpose: 'second_factor' }, proof);
  return signIn(ctx, {
    userId,
    tokenDelivery,
    take: async (tx) => {
      await useTicket(tx, ticket);
      await take(tx);
    },
    refusal: invalidTicket,
  });
}

/** Signs in with a passkey alone: it is something one has, and unlocking it something one knows or is. */
export async function loginPasskey(
  ctx: Context,
  { passkey, tokenDelivery }: LoginPasskeyInput,
): Promise<Session> {
  const { userId, take } = await verifyPasskey(ctx, passkey, { purpose: 'sign_in', userId: null });
  const refusal = () => new AppError('ACCOUNT_SUSPENDED');
  return signIn(ctx, { userId, tokenDelivery, take, refusal });
}

interface SignIn {
  userId: string;
  tokenDelivery: 'cookie' | 'body';
  take: TakeProof;
  /** To say to whom the account may not be opened. */
  refusal: () => AppError;
}

async function signIn(
  ctx: Context,
  { userId, tokenDelivery, take, refusal }: SignIn,
): Promise<Session> {
  const { user, session } = await ctx.db.$transaction(async (tx) => {
    // A factor that is being removed, and a password that is being changed, end what begins before.
    if (!(await holdAccount(tx, userId))) throw refusal();
    const session = await startSession(tx, ctx, userId);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: meSelect });
    await take(tx);
    return { user, session };
  });
  return answerSession(ctx, user, session, tokenDelivery);
}
