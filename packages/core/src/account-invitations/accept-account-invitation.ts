import type { AcceptAccountInvitationInput, Session } from '@masthead/contracts';
import { takeAccountInvitation } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import { checkPassword } from '../auth/check-password.ts';
import { openAccount } from '../auth/open-account.ts';
import { hashPassword } from '../auth/password.ts';
import { answerSession } from '../auth/session.ts';
import type { Context } from '../context.ts';
import { hashOfEmailToken } from '../email-links/email-token.ts';
import { invalidLink } from '../email-links/use-link.ts';
import { inviters } from './invitation-rules.ts';
import { findOffer } from './look-at-offer.ts';

/**
 * Opens the account that an invitation, or a link that was asked for, offers and signs it in. Its
 * address is verified: the link came there. Of many who use the link at once one opens an account.
 */
export async function acceptAccountInvitation(
  ctx: Context,
  input: AcceptAccountInvitationInput,
): Promise<Session> {
  const { token, username, displayName = username, tokenDelivery } = input;
  // First, since who has no invitation shall learn nothing of usernames, nor have us hash.
  const { email } = await findOffer(ctx, token);
  checkPassword(input.password, { username, email }, 'password');
  const passwordHash = await hashPassword(input.password);
  const { user, session } = await openAccount(ctx, async (tx, open) => {
    const tokenHash = hashOfEmailToken(token);
    const taken = await takeAccountInvitation(tx, { tokenHash, now: ctx.now(), inviters });
    if (taken === undefined) throw invalidLink();
    const { id, email, role, inviterId } = taken;
    const emailVerifiedAt = ctx.now();
    const opened = await open({
      ...{ email, username, displayName, passwordHash, role, emailVerifiedAt },
    });
    if (inviterId !== null) {
      await recordAudit(tx, ctx, {
        action: 'invitation.accept',
        subject: { kind: 'invitation', id },
        after: { userId: opened.user.id, username, role, inviterId },
        actorId: opened.user.id,
      });
    }
    return opened;
  });
  return answerSession(ctx, user, session, tokenDelivery);
}
