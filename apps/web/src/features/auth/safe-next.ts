const BASE = 'http://here.invalid';

/**
 * Where to go after signing in: an address of this site, whatever the link said. `//other.example`
 * and `/\other.example` are addresses of other sites.
 */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, BASE)) return '/';
  const url = new URL(next, BASE);
  return url.origin === BASE ? url.pathname + url.search + url.hash : '/';
}
