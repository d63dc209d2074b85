import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
import { PostIdInput } from './post.ts';
import { PostRef } from './post-ref.ts';
import { fieldsOf } from './selection.ts';
import { Id, Timestamp } from './text.ts';
import { Username, UserRef } from './user.ts';

export const InvitationKind = z.enum(['co-author', 'owner']).meta({
  id: 'InvitationKind',
  description: '`co-author`: to write it together. `owner`: to take it over.',
});
export type InvitationKind = z.infer<typeof InvitationKind>;

export const InvitationAnswer = z
  .enum(['accepted', 'declined', 'withdrawn', 'expired'])
  .meta({ id: 'InvitationAnswer', description: 'What became of an invitation.' });
export type InvitationAnswer = z.infer<typeof InvitationAnswer>;

/** An offer to write a post together, or to take it over. */
export const Invitation = z
  .object({
    id: Id,
    kind: InvitationKind,
    post: PostRef,
    inviter: UserRef,
    invitee: UserRef,
    createdAt: Timestamp,
    expiresAt: Timestamp,
    answer: InvitationAnswer.nullable().describe('Null while it is open.'),
  })
  .meta({ id: 'Invitation', description: 'An invitation to be an author of a post.' });
export type Invitation = z.infer<typeof Invitation>;

export const InviteAuthorInput = z.object({
  id: Id,
  username: Username.describe('Whom to invite.'),
  kind: InvitationKind.default('co-author'),
});
export type InviteAuthorInput = z.infer<typeof InviteAuthorInput>;

export const PostInvitationsInput = PostIdInput.extend({ fields: fieldsOf(Invitation) });
export type PostInvitationsInput = z.infer<typeof PostInvitationsInput>;

export const InvitationIdInput = z.object({ id: Id });
export type InvitationIdInput = z.infer<typeof InvitationIdInput>;

export const ReadInvitationInput = InvitationIdInput.extend({ fields: fieldsOf(Invitation) });
export type ReadInvitationInput = z.infer<typeof ReadInvitationInput>;

export const MyInvitationsInput = PageInput.extend({ fields: fieldsOf(Invitation) });
export type MyInvitationsInput = z.infer<typeof MyInvitationsInput>;

export const InvitationPage = pageOf(Invitation).meta({
  id: 'InvitationPage',
  description: 'Open invitations.',
});
export type InvitationPage = z.infer<typeof InvitationPage>;

export const RemoveAuthorInput = z.object({
  id: Id,
  username: Username.describe('Of the co-author; yours, to leave.'),
});
export type RemoveAuthorInput = z.infer<typeof RemoveAuthorInput>;
