import { type AccountInvitation, AppError, type InviteToAccountInput } from '@masthead/contracts';
import { uniqueConstraintOf } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { sendMail } from '../mail/send-mail.ts';
import { expiryFrom, refuseWhenClosed } from './invitation-rules.ts';
import { readInvitation } from './read-invitation.ts';

/** Asks whoever reads an address to open an account, in a role that is settled with it. */
export async function inviteToAccount(
  ctx: Context,
  { email, role }: InviteToAccountInput,
): Promise<AccountInvitation> {
  const { userId: inviterId } = authorize(ctx, 'account.invite');
  refuseWhenClosed(ctx);
  // Said openly: who may invite may list all accounts.
  const known = await ctx.db.user.findUnique({ where: { email }, select: { id: true } });
  if (known) throw cannotBeInvited('EMAIL_TAKEN', 'has an account already');
  const id = newId();
  await ctx.db
    .$transaction(async (tx) => {
      const now = ctx.now();
      // Who asked by themselves is invited all the same.
      const former = { email, OR: [{ expiresAt: { lte: now } }, { inviterId: null }] };
      await tx.accountInvitation.deleteMany({ where: former });
      const dates = { createdAt: now, expiresAt: expiryFrom(now) };
      const data = { id, email, role, inviterId, ...dates };
      await tx.accountInvitation.create({ data, select: { id: true } });
      await sendMail(ctx, tx, {
        to: email,
        template: 'account-invitation',
        data: { invitationId: id },
      });
      await recordAudit(tx, ctx, {
        action: 'invitation.create',
        subject: { kind: 'invitation', id },
        after: { email, role },
      });
    })
    .catch((cause: unknown) => {
      throw uniqueConstraintOf(cause) === 'account_invitations_email_key'
        ? cannotBeInvited('CANNOT_BE_INVITED', 'is invited already; send that invitation again')
        : cause;
    });
  return readInvitation(ctx, id);
}

const cannotBeInvited = (code: 'EMAIL_TAKEN' | 'CANNOT_BE_INVITED', message: string) =>
  new AppError(code, { issues: [{ path: 'email', message }] });
