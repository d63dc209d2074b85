import { type AccountInvitation, type AccountInvitationInput, AppError } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { expiryFrom, refuseWhenClosed } from './invitation-rules.ts';
import { readInvitation } from './read-invitation.ts';

/** Mails a new link, good for as long as the first was; from now on the only one. It is the sender's invitation now. */
export async function resendAccountInvitation(
  ctx: Context,
  { id }: AccountInvitationInput,
): Promise<AccountInvitation> {
  const { userId: inviterId } = authorize(ctx, 'account.invite');
  refuseWhenClosed(ctx);
  await ctx.db.$transaction(async (tx) => {
    const data = { inviterId, expiresAt: expiryFrom(ctx.now()) };
    const { count } = await tx.accountInvitation.updateMany({ where: { id }, data });
    if (count === 0) throw new AppError('INVITATION_NOT_FOUND');
    await tx.accountInvitationLink.deleteMany({ where: { invitationId: id } });
    const { email, role } = await tx.accountInvitation.findUniqueOrThrow({
      where: { id },
      select: { email: true, role: true },
    });
    await sendMail(ctx, tx, {
      to: email,
      template: 'account-invitation',
      data: { invitationId: id },
    });
    await recordAudit(tx, ctx, {
      action: 'invitation.resend',
      subject: { kind: 'invitation', id },
      after: { email, role },
    });
  });
  return readInvitation(ctx, id);
}
