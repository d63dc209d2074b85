import type { AccountOffer, EmailLinkInput } from '@masthead/contracts';
import { type AccountInvitationRow, findOfferedAccount } from '@masthead/db';
import type { Context } from '../context.ts';
import { hashOfEmailToken } from '../email-links/email-token.ts';
import { invalidLink } from '../email-links/use-link.ts';
import { toUserRef } from '../users/user-ref.ts';
import { inviters, refuseWhenClosed } from './invitation-rules.ts';

/** What the link of an invitation offers; changes nothing. Throws INVALID_LINK. */
export async function lookAtOffer(ctx: Context, { token }: EmailLinkInput): Promise<AccountOffer> {
  const row = await findOffer(ctx, token);
  const { email, role, expiresAt } = row;
  return { email, role, inviter: toUserRef(row), expiresAt };
}

/** The open invitation of a link. Whatever else it is of, the answer is the same: INVALID_LINK. */
export async function findOffer(ctx: Context, token: string): Promise<AccountInvitationRow> {
  refuseWhenClosed(ctx);
  const tokenHash = hashOfEmailToken(token);
  const row = await findOfferedAccount(ctx.db, { tokenHash, now: ctx.now(), inviters });
  if (row === undefined) throw invalidLink();
  return row;
}
