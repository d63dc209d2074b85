import { AppError } from '@masthead/contracts';
import type { Context, InSession, SignedIn } from '../context.ts';

/** The signed-in actor, or UNAUTHENTICATED. */
export function signedIn(ctx: Context): SignedIn {
  if (ctx.actor.kind === 'anonymous') throw new AppError('UNAUTHENTICATED');
  return ctx.actor;
}

/** The same of a person in a session: for what no program may do, or SESSION_REQUIRED. */
export function inSession(ctx: Context): InSession {
  const actor = signedIn(ctx);
  if (actor.kind !== 'user') throw new AppError('SESSION_REQUIRED');
  return actor;
}
