import { createHash } from 'node:crypto';
import { limits } from '@masthead/contracts';
import { slugify } from '../slugs/slugify.ts';

/**
 * Address of a tag, and what makes two names one tag. Signs that tell languages apart are spelled out,
 * or C, C# and C++ would be one. A name in which nothing can be spelled gets a digest of itself.
 * @example tagSlug('C++') // 'cplusplus'
 */
export function tagSlug(name: string): string {
  const spelled = name
    .normalize('NFKC')
    .replace(/^\.(?=\p{L})/u, 'dot')
    .replaceAll('+', 'plus')
    .replace(/(?<=\p{L})#/gu, 'sharp');
  return slugify(spelled, limits.slug) || `tag-${digest(name)}`;
}

function digest(name: string): string {
  const folded = name.normalize('NFKC').trim().toLowerCase();
  return createHash('sha256').update(folded).digest('hex').slice(0, 12);
}
