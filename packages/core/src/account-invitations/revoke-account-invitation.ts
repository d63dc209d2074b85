import { type AccountInvitationInput, AppError } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Takes an invitation back: its links open nothing any more. */
export async function revokeAccountInvitation(
  ctx: Context,
  { id }: AccountInvitationInput,
): Promise<void> {
  authorize(ctx, 'account.invite');
  await ctx.db.$transaction(async (tx) => {
    const where = { id };
    const found = await tx.accountInvitation.findUnique({
      where,
      select: { email: true, role: true },
    });
    const { count } = await tx.accountInvitation.deleteMany({ where });
    // Never there, or accepted a moment ago.
    if (!found || count === 0) throw new AppError('INVITATION_NOT_FOUND');
    await recordAudit(tx, ctx, {
      action: 'invitation.revoke',
      subject: { kind: 'invitation', id },
      before: found,
    });
  });
}
