import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { changeFactors, dropIdleRecoveryCodes } from './change-factors.ts';

/** Switches codes of an authenticator app off. No error where they are off. */
export async function removeTotp(ctx: Context): Promise<void> {
  const { userId } = inSession(ctx);
  await changeFactors(ctx, {
    action: 'factor.remove',
    factor: 'totp',
    notice: 'The authenticator app was removed from your account',
    work: async (tx) => {
      const removed = await tx.totpFactor.deleteMany({
        where: { userId, confirmedAt: { not: null } },
      });
      if (removed.count === 0) return undefined;
      await dropIdleRecoveryCodes(tx, userId);
      return removed;
    },
  });
}
