import { limits } from '@masthead/contracts';

const BASE = 'http://here.invalid';

/**
 * Where to go after signing in: an address of this site, whatever the link said. `//other.example`
 * and `/\other.example` are addresses of other sites, and `/.//other.example` becomes one. What is longer than any
 * address of ours leads nowhere.
 */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/') || next.length > limits.url.max || !URL.canParse(next, BASE))
    return '/';
  const { origin, pathname, search, hash } = new URL(next, BASE);
  return origin === BASE && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
