import { AppError, type ConfirmedTotp, lifetimes, type TotpSetUp } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { seal, unseal } from '../secrets/seal.ts';
import { changeFactors, firstRecoveryCodes } from './change-factors.ts';
import { wrongCode } from './errors.ts';
import { describeTotp, newTotpSecret, stepOfCode } from './totp.ts';

/**
 * Makes a secret for an authenticator app. It counts for nothing until a code of it shows that the app
 * has it; beginning again makes another.
 */
export async function setUpTotp(ctx: Context): Promise<TotpSetUp> {
  const { userId } = inSession(ctx);
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { username: true } });
  if (!user) throw new AppError('INVALID_TOKEN');
  const secret = newTotpSecret();
  const sealed = {
    ...seal(ctx.auth, { use: 'second factors', id: userId }, secret),
    createdAt: ctx.now(),
  };
  await ctx.db.$transaction(async (tx) => {
    await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: null } });
    const { count } = await tx.totpFactor.createMany({
      data: [{ id: newId(), userId, ...sealed }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('TOTP_IS_ON');
  });
  return describeTotp(secret, { issuer: ctx.site.name, label: user.username });
}

/** Switches codes of an authenticator app on, once the app shows the right one. */
export async function confirmTotp(
  ctx: Context,
  { code }: { code: string },
): Promise<ConfirmedTotp> {
  const { userId } = inSession(ctx);
  const confirmed = await changeFactors(ctx, {
    action: 'factor.add',
    factor: 'totp',
    notice: 'An authenticator app was added to your account',
    work: async (tx) => {
      const factor = await tx.totpFactor.findUnique({
        where: { userId },
        select: { id: true, secret: true, keyId: true, createdAt: true, confirmedAt: true },
      });
      if (factor?.confirmedAt) throw new AppError('TOTP_IS_ON');
      const begun = ctx.now().getTime() - lifetimes.totpSetUp * 1000;
      const secret =
        factor &&
        factor.createdAt.getTime() > begun &&
        unseal(ctx.auth, { use: 'second factors', id: userId }, factor);
      if (!factor || !secret) throw new AppError('TOTP_NOT_SET_UP');
      const step = stepOfCode(secret, code, ctx.now());
      if (step === undefined) throw wrongCode('code');
      await tx.totpFactor.update({
        where: { id: factor.id },
        // The code that confirms signs nobody in.
        data: { confirmedAt: ctx.now(), lastStep: step },
        select: { id: true },
      });
      return { recoveryCodes: await firstRecoveryCodes(tx, ctx, userId) };
    },
  });
  return confirmed ?? { recoveryCodes: null };
}
