import type { PostViewer } from '@masthead/contracts';
import type { PostOwners, PostSummaryRow } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Actor } from '../context.ts';

/** Whose a post is. Who is suspended is not among them, nor do they ask. */
export function ownersOf({ authorId, coAuthors }: PostSummaryRow): PostOwners {
  return { authorId, coAuthorIds: (coAuthors ?? []).map((user) => user.authorId) };
}

/** What the actor is to a post and may do with it. */
export function rightsOf(
  actor: Actor,
  owners: PostOwners,
): Omit<PostViewer, 'liked' | 'bookmarked'> {
  return {
    role: roleOf(actor, owners),
    canEdit: may(actor, 'post.edit', owners),
    canDelete: may(actor, 'post.delete', owners),
    canFeature: may(actor, 'post.feature', owners),
    canPin: may(actor, 'post.pin', owners),
    canInvite: may(actor, 'post.invite', owners),
    canTransfer: may(actor, 'post.transfer', owners),
  };
}

function roleOf(actor: Actor, owners: PostOwners): PostViewer['role'] {
  if (actor.kind === 'anonymous') return null;
  if (actor.userId === owners.authorId) return 'owner';
  if (owners.coAuthorIds.includes(actor.userId)) return 'co-author';
  return may(actor, 'post.edit', owners) ? 'editor' : null;
}
