import type { Tag } from '../generated/api.ts';
import type { HandlersOf } from './handlers.ts';
import { Refusal } from './refusal.ts';
import { pageOf, type Site } from './site.ts';

export const tags: HandlersOf<'tags'> = {
  list({ site }, { q = '', ...page }) {
    const found = tagsOf(site).filter(({ name }) => name.toLowerCase().startsWith(q.toLowerCase()));
    return pageOf(found, page);
  },

  bySlug({ site }, { slug }) {
    const tag = tagsOf(site).find((it) => it.slug === slug);
    if (tag === undefined) throw new Refusal('TAG_NOT_FOUND');
    return { ...tag, version: 1, redirectedFrom: null };
  },
};

/** Those of posts that anyone can read, most used first. */
function tagsOf(site: Site): Tag[] {
  const bySlug = new Map<string, Tag>();
  for (const post of site.posts) {
    if (post.status !== 'published') continue;
    for (const { slug, name } of post.tags) {
      const tag = bySlug.get(slug) ?? { slug, name, description: '', postCount: 0 };
      bySlug.set(slug, { ...tag, postCount: tag.postCount + 1 });
    }
  }
  return [...bySlug.values()].sort(
    (a, b) => b.postCount - a.postCount || (a.name < b.name ? -1 : 1),
  );
}
