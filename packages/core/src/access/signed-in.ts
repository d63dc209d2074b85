import { AppError } from '@masthead/contracts';
import type { Context, SignedIn } from '../context.ts';

/** The signed-in actor, or UNAUTHENTICATED. */
export function signedIn(ctx: Context): SignedIn {
  if (ctx.actor.kind === 'anonymous') throw new AppError('UNAUTHENTICATED');
  return ctx.actor;
}
