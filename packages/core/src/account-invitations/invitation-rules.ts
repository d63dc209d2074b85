import { AppError, lifetimes } from '@masthead/contracts';
import { policies } from '../access/policies.ts';
import type { Context } from '../context.ts';

/** An invitation is worth what its inviter is when it is used, not what they were when they sent it. */
export const inviters = policies['account.invite'].roles;

/** Where nobody can open an account, an invitation to do so would promise too much. */
export function refuseWhenClosed({ site }: Pick<Context, 'site'>): void {
  if (site.registration === 'closed') throw new AppError('REGISTRATION_CLOSED');
}

/** For what whoever comes may do where anybody may open an account. */
export function refuseUninvited(ctx: Pick<Context, 'site'>): void {
  refuseWhenClosed(ctx);
  if (ctx.site.registration === 'invite') throw new AppError('INVITATION_REQUIRED');
}

export function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + lifetimes.accountInvitation * 1000);
}
