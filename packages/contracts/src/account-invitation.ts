import { z } from 'zod';
import { EmailLinkInput } from './account.ts';
import { RegisterInput } from './auth.ts';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { fieldsOf } from './selection.ts';
import { Id, Timestamp } from './text.ts';
import { Email, UserRef, UserRole } from './user.ts';

/** Somebody who was asked to open an account. */
export const AccountInvitation = z
  .object({
    id: Id,
    email: z.string(),
    role: UserRole.describe('What they will be.'),
    inviter: UserRef,
    open: z
      .boolean()
      .describe('Whether it can be accepted: until it expires, and while its inviter may invite.'),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: 'AccountInvitation', description: 'Somebody who was asked to open an account.' });
export type AccountInvitation = z.infer<typeof AccountInvitation>;

export const AccountInvitationPage = pageOf(AccountInvitation).meta({
  id: 'AccountInvitationPage',
  description: 'Who was invited and has not answered, newest first.',
});
export type AccountInvitationPage = z.infer<typeof AccountInvitationPage>;

export const AccountInvitationListInput = PageInput.extend({
  fields: fieldsOf(AccountInvitation),
});
export type AccountInvitationListInput = z.infer<typeof AccountInvitationListInput>;

export const InviteToAccountInput = z.object({
  email: Email,
  role: UserRole.default('author').describe('What they will be.'),
});
export type InviteToAccountInput = z.infer<typeof InviteToAccountInput>;

export const AccountInvitationInput = z.object({ id: Id });
export type AccountInvitationInput = z.infer<typeof AccountInvitationInput>;

/** `//other.example` and `/\\other.example` are addresses of other sites, and browsers take out tabs between. */
const SitePath = z
  .string()
  .max(limits.url.max)
  .regex(/^\/(?:[!-.0-[\]-~][!-~]*)?$/, 'Must be a path of this site, such as `/posts/rye`.');

export const SignUpInput = z.object({
  email: Email,
  next: SitePath.optional().describe(
    'A path of the site, percent-encoded, that the mailed link leads on to once the account is open.',
  ),
});
export type SignUpInput = z.infer<typeof SignUpInput>;

/** What an invitation offers whoever has its link. */
export const AccountOffer = z
  .object({
    email: z.string().describe('Of the account: the address the link was mailed to.'),
    role: UserRole,
    inviter: UserRef.nullable().describe('Null: nobody, the link was asked for.'),
    expiresAt: Timestamp,
  })
  .meta({ id: 'AccountOffer', description: 'What an invitation to open an account offers.' });
export type AccountOffer = z.infer<typeof AccountOffer>;

/** Email and role are the invitation's. */
export const AcceptAccountInvitationInput = RegisterInput.omit({ email: true }).extend(
  EmailLinkInput.shape,
);
export type AcceptAccountInvitationInput = z.infer<typeof AcceptAccountInvitationInput>;
