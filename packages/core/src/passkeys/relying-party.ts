import type { Context } from '../context.ts';

/** Whom passkeys are for: the site's host, whatever host a request names. */
export function relyingParty({ site }: Pick<Context, 'site'>) {
  return { id: new URL(site.origin).hostname, name: site.name, origin: site.origin };
}
