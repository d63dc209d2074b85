import type { RefreshCookie } from '@masthead/core';

/** A browser's refresh cookie, kept in memory: what it holds now and for how long. */
export interface CookieJar extends RefreshCookie {
  readonly token: string | undefined;
  readonly maxAgeSeconds: number | undefined;
}

export function createCookieJar(token?: string): CookieJar {
  let held: { token: string; maxAgeSeconds?: number } | undefined = token ? { token } : undefined;
  return {
    get token() {
      return held?.token;
    },
    get maxAgeSeconds() {
      return held?.maxAgeSeconds;
    },
    read: () => held?.token,
    write: (next, maxAgeSeconds) => {
      held = { token: next, maxAgeSeconds };
    },
    clear: () => {
      held = undefined;
    },
  };
}
