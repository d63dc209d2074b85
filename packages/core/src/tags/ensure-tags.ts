import { type DbOrTx, ensureTagRows } from '@masthead/db';
import { newId } from '../ids.ts';
import { tagSlug } from './tag-slug.ts';

/**
 * Ids of the tags with these names, in the order of their first mention; missing tags are made.
 * Names with the same slug are one tag, which keeps the name it was first made with.
 */
export async function ensureTags(tx: DbOrTx, names: readonly string[]): Promise<string[]> {
  const wanted = new Map<string, string>();
  for (const name of names) {
    const slug = tagSlug(name);
    if (!wanted.has(slug)) wanted.set(slug, name.normalize('NFC').trim());
  }
  if (wanted.size === 0) return [];
  const ids = await ensureTagRows(
    tx,
    Array.from(wanted, ([slug, name]) => ({ id: newId(), slug, name })),
  );
  // A name and an alias of it are one tag.
  return [...new Set(ids)];
}
