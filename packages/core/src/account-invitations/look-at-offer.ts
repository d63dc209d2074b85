import type { AccountOffer, EmailLinkInput } from '@masthead/contracts';
import { findOfferedAccount, type OfferedAccountRow } from '@masthead/db';
import type { Context } from '../context.ts';
import { hashOfEmailToken } from '../email-links/email-token.ts';
import { invalidLink } from '../email-links/use-link.ts';
import { toUserRef } from '../users/user-ref.ts';
import { inviters, refuseWhenClosed } from './invitation-rules.ts';

/** What the link of an invitation offers; changes nothing. Throws INVALID_LINK. */
export async function lookAtOffer(ctx: Context, { token }: EmailLinkInput): Promise<AccountOffer> {
  const row = await findOffer(ctx, token);
  const { email, role, expiresAt } = row;
  const inviter = row.inviterId === null ? null : toUserRef(row);
  return { email, role, inviter, expiresAt };
}

/** The open invitation of a link. Whatever else it is of, the answer is the same: INVALID_LINK. */
export async function findOffer(ctx: Context, token: string): Promise<OfferedAccountRow> {
  refuseWhenClosed(ctx);
  const tokenHash = hashOfEmailToken(token);
  const row = await findOfferedAccount(ctx.db, { tokenHash, now: ctx.now(), inviters });
  if (row === undefined) throw invalidLink();
  // Asked for before the site came to want invitations.
  if (row.inviterId === null && ctx.site.registration === 'invite') throw invalidLink();
  return row;
}
