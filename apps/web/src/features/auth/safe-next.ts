import { limits } from '@masthead/contracts';

const BASE = 'http://here.invalid';

/**
 * Where to go after signing in: an address of this site, whatever the link said. `//other.example`
 * and `/\other.example` are addresses of other sites, and `/.//other.example` becomes one. What is longer than any
 * address of ours leads nowhere.
 */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, BASE)) return '/';
  const { origin, pathname, search, hash } = new URL(next, BASE);
  // As it is sent: letters of most languages are six characters there.
  const path = pathname + search + hash;
  const isOurs = origin === BASE && !pathname.startsWith('//') && path.length <= limits.url.max;
  return isOurs ? path : '/';
}
