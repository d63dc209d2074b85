import type { AuthSettings } from '@masthead/core';
import { loadSigningKey, signingKey } from '@masthead/infra';
import type { Env } from './env.ts';

/** What signs and seals: today's key first, then those that are still good for what they once did. */
export async function openKeys(env: Env): Promise<AuthSettings['keys']> {
  const today =
    env.JWT_SECRET === undefined
      ? await loadSigningKey(env.MASTHEAD_HOME)
      : signingKey(env.JWT_SECRET);
  return [today, ...env.JWT_PREVIOUS_SECRETS.map(signingKey)];
}
