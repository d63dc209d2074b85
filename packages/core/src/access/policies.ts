import { AppError, type UserRole } from '@masthead/contracts';
import type { Actor, Context, SignedIn } from '../context.ts';
import { signedIn } from './signed-in.ts';

interface Policy {
  /** Whoever wrote the row may. */
  own: boolean;
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
  'post.preview': { own: true, roles: editors },
  'post.edit': { own: true, roles: editors },
  'post.publish': { own: true, roles: editors },
  'post.delete': { own: true, roles: editors },
  'post.restore': { own: true, roles: editors },
  /** For ever, from the trash. */
  'post.purge': { own: true, roles: ['admin'] },
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
} as const satisfies Record<string, Policy>;

export type Action = keyof typeof policies;

/** Whether the actor may do this with a row of that author; without an author: with anybody's. */
export function may(actor: Actor, action: Action, authorId?: string): boolean {
  if (actor.kind === 'anonymous') return false;
  const { own, roles }: Policy = policies[action];
  return roles.includes(actor.role) || (own && actor.userId === authorId);
}

/** The signed-in actor who may do this; otherwise UNAUTHENTICATED or FORBIDDEN. */
export function authorize(ctx: Context, action: Action, authorId?: string): SignedIn {
  const actor = signedIn(ctx);
  if (!may(actor, action, authorId)) throw new AppError('FORBIDDEN');
  return actor;
}
