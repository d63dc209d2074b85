import type { SitemapPost } from '@masthead/db';
import { document, element } from './xml.ts';

const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Addresses of a site map: paths of pages, and posts with the day they changed. */
export function toSitemap(origin: string, paths: readonly string[], posts: readonly SitemapPost[]) {
  return document(
    element('urlset', { xmlns }, [
      ...paths.map((path) => element('url', {}, [element('loc', {}, [origin + path])])),
      ...posts.map(({ slug, updatedAt }) =>
        element('url', {}, [
          element('loc', {}, [`${origin}/posts/${slug}`]),
          element('lastmod', {}, [updatedAt]),
        ]),
      ),
    ]),
  );
}

/** The site map of a site with more posts than one holds: it names its parts. */
export function toSitemapIndex(origin: string, parts: readonly string[]): string {
  return document(
    element(
      'sitemapindex',
      { xmlns },
      parts.map((path) => element('sitemap', {}, [element('loc', {}, [origin + path])])),
    ),
  );
}

/** Nothing here is for readers who are not signed in; the pages of a search are without number. */
const PRIVATE = [
  '/me/',
  '/write',
  '/login',
  '/signup',
  '/search',
  '/posts/*/edit',
  '/series/*/edit',
  '/tags/*/edit',
  '/trpc/',
];

export function robotsTxt(origin: string): string {
  const rules = PRIVATE.map((path) => `Disallow: ${path}\n`).join('');
  return `User-agent: *\n${rules}\nSitemap: ${origin}/sitemap.xml\n`;
}
