import { AppError, type FactorProof } from '@masthead/contracts';
import { type PasskeyPurpose, type Tx, takeRecoveryCode, takeTotpStep } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { verifyPasskey } from '../passkeys/verify-passkey.ts';
import { unseal } from '../secrets/seal.ts';
import { wrongCode } from './errors.ts';
import { hashOfRecoveryCode } from './recovery-codes.ts';
import { slowCodes } from './slow-codes.ts';
import { stepOfCode } from './totp.ts';

/** Uses a proof up in the transaction of what it is for; throws where another was faster. Call it last. */
export type TakeProof = (tx: Tx) => Promise<void>;

/** Looks at the proof of a factor of that account. Throws WRONG_CODE or PASSKEY_REFUSED. */
export async function checkFactor(
  ctx: Context,
  of: { userId: string; purpose: PasskeyPurpose },
  { code, recoveryCode, passkey }: FactorProof,
): Promise<TakeProof> {
  if (code !== undefined) return checkCode(ctx, of.userId, code);
  if (recoveryCode !== undefined) return checkRecoveryCode(ctx, of.userId, recoveryCode);
  if (passkey !== undefined) return (await verifyPasskey(ctx, passkey, of)).take;
  throw new AppError('VALIDATION_FAILED');
}

async function checkCode(ctx: Context, userId: string, code: string): Promise<TakeProof> {
  await slowCodes(ctx, userId);
  const factor = await ctx.db.totpFactor.findFirst({
    where: { userId, confirmedAt: { not: null } },
    select: { id: true, secret: true, keyId: true },
  });
  if (!factor) throw wrongCode('code');
  const secret = unseal(ctx.auth, { use: 'second factors', id: userId }, factor);
  if (!secret) {
    ctx.log.error({ userId, keyId: factor.keyId }, 'a second factor is sealed with an unknown key');
    throw wrongCode('code');
  }
  const step = stepOfCode(secret, code, ctx.now());
  if (step === undefined) throw wrongCode('code');
  return async (tx) => {
    if (!(await takeTotpStep(tx, { id: factor.id, step }))) throw wrongCode('code');
    await tx.codeAttempts.deleteMany({ where: { userId } });
  };
}

function checkRecoveryCode(ctx: Context, userId: string, code: string): TakeProof {
  const codeHash = hashOfRecoveryCode(code);
  return async (tx) => {
    if (!(await takeRecoveryCode(tx, { userId, codeHash, now: ctx.now() })))
      throw wrongCode('recoveryCode');
    const { email } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true },
    });
    const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
    await sendMail(ctx, tx, {
      to: email,
      template: 'message',
      data: {
        subject: 'One of your recovery codes was used',
        paragraphs: [
          `Somebody showed who they are by one of your recovery codes. ${leftInWords(left)}`,
          'If that was not you, choose another password and make new recovery codes.',
        ],
        action: { label: 'Your second factors', url: `${ctx.site.origin}/settings/security` },
      },
    });
    await recordAudit(tx, ctx, {
      action: 'recovery_code.use',
      subject: { kind: 'user', id: userId },
      after: { left },
      actorId: userId,
    });
  };
}

function leftInWords(left: number): string {
  if (left === 0) return 'None is left: make new ones.';
  return left === 1 ? 'One is left: make new ones.' : `${left} are left.`;
}
