import { AppError, type UserRole } from '@masthead/contracts';
import type { Actor, Context, SignedIn } from '../context.ts';
import { signedIn } from './signed-in.ts';

interface Policy {
  /** Whoever wrote the row, or owns the post, may. */
  own: boolean;
  /** Whoever writes the post with its owner may. Default: they may not. */
  coAuthor?: true;
  /** These roles may, whoever wrote it. */
  roles: readonly UserRole[];
}

const writers = ['author', 'editor', 'moderator', 'admin'] as const;
const editors = ['editor', 'admin'] as const;
const moderators = ['moderator', 'admin'] as const;

/** Who may do what with a row: the one table. Anonymous visitors may do none of it. */
export const policies = {
  'post.create': { own: false, roles: writers },
  /** Read a post that the public cannot: a draft, a scheduled or an archived one. */
  'post.preview': { own: true, coAuthor: true, roles: editors },
  'post.edit': { own: true, coAuthor: true, roles: editors },
  /** Its name stands over it: who wrote it may say that it is done, and take it back. */
  'post.publish': { own: true, coAuthor: true, roles: editors },
  'post.delete': { own: true, roles: editors },
  'post.restore': { own: true, roles: editors },
  /** For ever, from the trash. */
  'post.purge': { own: true, roles: ['admin'] },
  /** Ask others to write it too, see who was asked, and remove who did. */
  'post.invite': { own: true, roles: editors },
  /** Offer it to another owner. Not for editors: it takes a post from its author. */
  'post.transfer': { own: true, roles: ['admin'] },
  /** What the front page leads with is the editors' choice. */
  'post.feature': { own: false, roles: editors },
  /** What stands first on an author's page is their own. */
  'post.pin': { own: true, roles: [] },
  'series.create': { own: false, roles: writers },
  'series.manage': { own: true, roles: editors },
  /** Rename, describe, merge and delete what everyone's posts share. */
  'tag.manage': { own: false, roles: editors },
  'media.upload': { own: false, roles: writers },
  'media.manage': { own: true, roles: editors },
  'profile.edit': { own: true, roles: [] },
  /** Nobody puts words into another's mouth. */
  'comment.edit': { own: true, roles: [] },
  'comment.delete': { own: true, roles: moderators },
  /** See who has an account, give roles, suspend. */
  'user.manage': { own: false, roles: ['admin'] },
  /** Ask somebody to open an account, in any role: so only for who could give that. */
  'account.invite': { own: false, roles: ['admin'] },
  'audit.read': { own: false, roles: ['admin'] },
  /** Have this server call another, and tell it what everybody does. */
  'webhook.manage': { own: false, roles: ['admin'] },
} as const satisfies Record<string, Policy>;

export type Action = keyof typeof policies;

/** Whose a row is: the id of who wrote it; of a post its owner and who writes it with them. */
export type Owners = string | { authorId: string; coAuthorIds: readonly string[] };

/** Whether the actor may do this with a row of theirs; without owners: with anybody's. */
export function may(actor: Actor, action: Action, owners?: Owners): boolean {
  if (actor.kind === 'anonymous') return false;
  const { own, coAuthor, roles }: Policy = policies[action];
  if (roles.includes(actor.role)) return true;
  if (owners === undefined) return false;
  const { authorId, coAuthorIds } =
    typeof owners === 'string' ? { authorId: owners, coAuthorIds: [] } : owners;
  return (
    (own && actor.userId === authorId) || (coAuthor === true && coAuthorIds.includes(actor.userId))
  );
}

/** The signed-in actor who may do this; otherwise UNAUTHENTICATED or FORBIDDEN. */
export function authorize(ctx: Context, action: Action, owners?: Owners): SignedIn {
  const actor = signedIn(ctx);
  if (!may(actor, action, owners)) throw new AppError('FORBIDDEN');
  return actor;
}
