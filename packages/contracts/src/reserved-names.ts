import { reservedSlugs } from './text.ts';

const words = (list: string) => list.split(/\s+/).filter(Boolean);

/** First words of our addresses beside those that slugs may not have. A test compares them with the routes. */
const ADDRESSES = words(`
  accept-invitation auth change-email comments dev favicon feeds follows forgot-password invitations
  keep-email livez metrics notifications readyz register reset-password robots series session sessions
  settings sign-in sign-up site sitemaps trash unsubscribe verify-email
`);

/** Who nobody may pass themselves off as. */
const OFFICES = words(`
  abuse admin administrator anonymous deleted editor editors everyone help hostmaster info mail
  masthead moderator moderators news nobody noreply official operator owner postmaster privacy root
  security staff support sysadmin system team webmaster
`);

const taken: ReadonlySet<string> = new Set([...reservedSlugs, ...ADDRESSES, ...OFFICES]);
const offices: ReadonlySet<string> = new Set(OFFICES);

const LOOKS_LIKE: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' };

/**
 * Whether nobody can sign up by this name: an address of ours or an office, the latter also where it
 * only reads like one (`adm1n`, `ad-min`). It has to be a username already.
 */
export function isReservedName(username: string): boolean {
  const read = username
    .replace(/[-_]/g, '')
    .replace(/[01345]/g, (digit) => LOOKS_LIKE[digit] ?? '');
  return taken.has(username) || offices.has(read);
}
