import { isMastheadError } from './errors.ts';

/** Who calls. */
export interface Auth {
  /** What to send now. */
  token(): Promise<string | undefined>;
  /** What to send instead of a token that was refused; undefined: there is nothing. */
  renew(refused: string | undefined): Promise<string | undefined>;
}

/** Sends no token: an old one would have the call refused. */
export const nobody: Auth = { token: async () => undefined, renew: async () => undefined };

/** A call refused for its access token is made once more with a new one: it was not begun. */
export async function authorized<T>(
  auth: Auth,
  attempt: (token: string | undefined) => Promise<T>,
): Promise<T> {
  const token = await auth.token();
  try {
    return await attempt(token);
  } catch (error) {
    if (!isMastheadError(error, 'INVALID_TOKEN')) throw error;
    const renewed = await auth.renew(token);
    if (renewed === undefined) throw error;
    return attempt(renewed);
  }
}
