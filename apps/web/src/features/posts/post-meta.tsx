import { useApp } from '../../lib/app-context.ts';
import { JsonLd } from '../../ui/json-ld.tsx';
import { PageMeta, sharedFile } from '../../ui/page-meta.tsx';
import { LanguageLinks } from './language-links.tsx';
import { authorsOf } from './post-authors.tsx';
import type { ReadingPost } from './post-queries.ts';

/** What search engines and other sites are told about a post. */
export function PostMeta({ post }: { post: ReadingPost }) {
  const { site } = useApp();
  const url = `${site.origin}/posts/${post.slug}`;
  const authors = authorsOf(post).map(({ username, displayName }) => ({
    '@type': 'Person',
    name: displayName,
    url: `${site.origin}/@${username}`,
  }));
  return (
    <>
      <PageMeta
        title={post.seoTitle ?? post.title}
        description={post.seoDescription ?? post.summary}
        feed={{ path: '/feed', title: site.name }}
        path={`/posts/${post.slug}`}
        canonicalUrl={post.canonicalUrl}
        type="article"
        image={post.cover}
        noindex={post.status !== 'published'}
      />
      <meta property="og:locale" content={post.language.replace('-', '_')} />
      <LanguageLinks post={post} />
      {post.publishedAt && <meta property="article:published_time" content={post.publishedAt} />}
      <meta property="article:modified_time" content={post.updatedAt} />
      {authors.map(({ url }) => (
        <meta key={url} property="article:author" content={url} />
      ))}
      {post.tags.map((tag) => (
        <meta key={tag.slug} property="article:tag" content={tag.name} />
      ))}
      <JsonLd
        key={url}
        data={{
          '@type': 'BlogPosting',
          headline: post.title,
          description: post.seoDescription ?? post.summary,
          url,
          image: post.cover ? site.origin + sharedFile(post.cover).url : undefined,
          mainEntityOfPage: url,
          inLanguage: post.language,
          datePublished: post.publishedAt ?? undefined,
          dateModified: post.updatedAt,
          wordCount: post.wordCount,
          keywords: post.tags.map((tag) => tag.name),
          commentCount: post.commentCount,
          author: authors.length === 1 ? authors[0] : authors,
          publisher: { '@type': 'Organization', name: site.name, url: site.origin },
        }}
      />
    </>
  );
}
