import type { InvitationKind } from '@masthead/contracts';
import type { Action } from '../access/policies.ts';

/** What one has to be allowed to send such an invitation. */
export function invitationAction(kind: InvitationKind): Extract<Action, `post.${string}`> {
  return kind === 'owner' ? 'post.transfer' : 'post.invite';
}
