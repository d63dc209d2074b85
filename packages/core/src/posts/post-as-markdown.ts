import type { Post } from '@masthead/contracts';
import { stringify } from 'yaml';

/** A post as a Markdown file whose front matter `masthead import markdown` reads back. */
export function postAsMarkdown(post: Post): string {
  const { title, slug, language, canonicalUrl, seoTitle, seoDescription, series } = post;
  const fields = {
    title,
    slug,
    language,
    ...(post.publishedAt !== null && { date: post.publishedAt }),
    updated: post.updatedAt,
    ...(post.status === 'draft' && { draft: true }),
    authors: [post.author, ...post.coAuthors].map(({ username }) => username),
    ...(post.tags.length > 0 && { tags: post.tags.map(({ name }) => name) }),
    ...(!post.summaryIsExcerpt && post.summary !== '' && { summary: post.summary }),
    ...(series && { series: series.title, part: series.position }),
    ...(canonicalUrl !== null && { canonical: canonicalUrl }),
    ...(seoTitle !== null && { seoTitle }),
    ...(seoDescription !== null && { seoDescription }),
    ...(post.featured && { featured: true }),
    ...(!post.commentsEnabled && { comments: false }),
  };
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${post.content}${post.content.endsWith('\n') ? '' : '\n'}`;
}
