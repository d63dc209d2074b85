import anyAscii from 'any-ascii';

/**
 * Lower-case ASCII words joined by hyphens, from text in any script; '' when nothing remains.
 * Cut at a word boundary where that leaves at least half.
 * @example slugify('Déjà vu, تهران!', { max: 120 }) // 'deja-vu-thrn'
 */
export function slugify(text: string, { max }: { max: number }): string {
  const slug = anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    // "author's" reads better as authors than as author-s.
    .replace(/['’`"]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug.length <= max ? slug : shorten(slug, max);
}

function shorten(slug: string, max: number): string {
  const cut = slug.slice(0, max);
  const boundary = slug[max] === '-' ? max : cut.lastIndexOf('-');
  return cut.slice(0, boundary >= max / 2 ? boundary : max).replace(/-+$/, '');
}
