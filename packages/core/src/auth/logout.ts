import type { LogoutInput } from '@masthead/contracts';
import { revokeSessions } from '@masthead/db';
import type { Context } from '../context.ts';
import { hashOfToken } from './refresh-token.ts';

/**
 * Ends every session the request carries: by token, by cookie, by access token. No error when there
 * is none, so that signing out always works. Access tokens are refused from the next request on.
 */
export async function logout(ctx: Context, input: LogoutInput): Promise<void> {
  const tokens = [input.refreshToken, ctx.refreshCookie?.read()].filter((it) => it !== undefined);
  await revokeSessions(ctx.db, {
    tokenHashes: tokens.map(hashOfToken),
    sessionId: ctx.actor.kind === 'user' ? ctx.actor.sessionId : null,
    now: ctx.now(),
  });
  ctx.refreshCookie?.clear();
}
