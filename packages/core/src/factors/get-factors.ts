import { AppError, type Factors } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { passkeySelect, toPasskey } from '../passkeys/passkey-view.ts';

/** What the signed-in user signs in with beside their password. */
export async function getFactors(ctx: Context): Promise<Factors> {
  const { userId } = inSession(ctx);
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: {
      totpFactor: { select: { confirmedAt: true } },
      passkeys: { select: passkeySelect, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  if (!user) throw new AppError('INVALID_TOKEN');
  const since = user.totpFactor?.confirmedAt;
  return {
    totp: since ? { since: since.toISOString() } : null,
    passkeys: user.passkeys.map(toPasskey),
    recoveryCodesLeft: user._count.recoveryCodes,
  };
}
