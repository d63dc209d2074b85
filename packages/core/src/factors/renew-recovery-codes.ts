import { AppError, type RecoveryCodes } from '@masthead/contracts';
import { findFactors } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { changeFactors } from './change-factors.ts';
import { issueRecoveryCodes } from './recovery-codes.ts';

/** New recovery codes in place of all there were. */
export async function renewRecoveryCodes(ctx: Context): Promise<RecoveryCodes> {
  const { userId } = inSession(ctx);
  const recoveryCodes = await changeFactors(ctx, {
    action: 'recovery_codes.renew',
    factor: 'recovery_codes',
    notice: 'New recovery codes were made for your account',
    work: async (tx) => {
      const { totp, passkey } = await findFactors(tx, userId);
      if (!totp && !passkey) throw new AppError('NO_SECOND_FACTOR');
      return issueRecoveryCodes(tx, ctx, userId);
    },
  });
  return { recoveryCodes: recoveryCodes ?? [] };
}
