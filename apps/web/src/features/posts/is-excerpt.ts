import type { Post } from '@masthead/contracts';

/** Compared: enough to tell, and inside the part of the HTML that is looked at. */
const START = 80;

/**
 * Whether a post's summary was made from the beginning of its text, which the API answers where the
 * author wrote none.
 */
export function isExcerpt({
  summary,
  contentHtml,
}: Pick<Post, 'summary' | 'contentHtml'>): boolean {
  const start = squeeze(summary).replace(/…$/, '').slice(0, START);
  const text = contentHtml
    .slice(0, 8000)
    .replace(/<\/?(?:p|h[1-6]|li|ul|ol|blockquote|div|br|figure)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#x?\w+);/g, (entity) => entities[entity.toLowerCase()] ?? entity);
  return start !== '' && squeeze(text).includes(start);
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x26;': '&',
  '&#x3c;': '<',
  '&#x3e;': '>',
  '&#x22;': '"',
};

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
