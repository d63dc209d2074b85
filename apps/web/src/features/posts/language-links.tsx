import { useApp } from '../../lib/app-context.ts';
import type { ReadingPost } from './post-queries.ts';

/**
 * Tells search engines which page is whose translation, the page itself among them, as they ask for.
 * Each page of a group names the same default: the English one, or else the first by its tag.
 */
export function LanguageLinks({ post }: { post: ReadingPost }) {
  const { site } = useApp();
  const pages = [post, ...post.translations].filter(({ status }) => status === 'published');
  if (pages.length < 2 || post.status !== 'published') return null;
  const address = ({ slug }: { slug: string }) => `${site.origin}/posts/${slug}`;
  const sorted = pages.toSorted((a, b) => (a.language < b.language ? -1 : 1));
  const usual = sorted.find(({ language }) => /^en(?:-|$)/.test(language)) ?? sorted[0] ?? post;
  return (
    <>
      {sorted.map((page) => (
        <link key={page.id} rel="alternate" hrefLang={page.language} href={address(page)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={address(usual)} />
    </>
  );
}
