import {
  AppError,
  type Passkey,
  type PasskeyByIdInput,
  type RenamePasskeyInput,
} from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { changeFactors, dropIdleRecoveryCodes } from '../factors/change-factors.ts';
import { passkeySelect, toPasskey } from './passkey-view.ts';

/** Gives a passkey of the signed-in user another name. */
export async function renamePasskey(
  ctx: Context,
  { id, name }: RenamePasskeyInput,
): Promise<Passkey> {
  const { userId } = inSession(ctx);
  const [passkey] = await ctx.db.passkey.updateManyAndReturn({
    where: { id, userId },
    data: { name },
    select: passkeySelect,
  });
  if (!passkey) throw new AppError('PASSKEY_NOT_FOUND');
  return toPasskey(passkey);
}

/** Takes a passkey away from the signed-in user's account. */
export async function removePasskey(ctx: Context, { id }: PasskeyByIdInput): Promise<void> {
  const { userId } = inSession(ctx);
  await changeFactors(ctx, {
    action: 'factor.remove',
    factor: 'passkey',
    notice: 'A passkey was removed from your account',
    work: async (tx) => {
      const removed = await tx.passkey.deleteMany({ where: { id, userId } });
      if (removed.count === 0) throw new AppError('PASSKEY_NOT_FOUND');
      await dropIdleRecoveryCodes(tx, userId);
      return removed;
    },
  });
}
