import { AppError } from '@masthead/contracts';
import { findSessionRole } from '@masthead/db';
import type { Context, SignedIn } from '../context.ts';
import { readAccessToken } from './access-token.ts';

/**
 * The actor an access token stands for. Throws INVALID_TOKEN. Beside the signature one statement
 * checks that user and session are still good, so that signing out and suspending work at once and
 * not when the token expires.
 */
export async function authenticate(
  ctx: Pick<Context, 'db' | 'now' | 'auth'>,
  accessToken: string,
): Promise<SignedIn> {
  const claims = readAccessToken(ctx, accessToken);
  const role = await findSessionRole(ctx.db, claims);
  if (!role) throw new AppError('INVALID_TOKEN');
  return { kind: 'user', ...claims, role };
}
