import type { Context, SignedIn } from '../context.ts';

/** The actor an access token stands for. Throws INVALID_TOKEN. */
export async function authenticate(
  _ctx: Pick<Context, 'db' | 'now' | 'auth'>,
  _accessToken: string,
): Promise<SignedIn> {
  throw new Error('not written yet');
}
