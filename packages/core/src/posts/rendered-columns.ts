import type { RenderedMarkdown } from '@masthead/markdown';

/** The columns that hold a post's content and what was made from it. They change together or not at all. */
export function renderedColumns(contentRaw: string, rendered: RenderedMarkdown) {
  return {
    contentRaw,
    contentHtml: rendered.html,
    contentJson: rendered.document,
    contentText: rendered.text,
    excerpt: rendered.excerpt,
    wordCount: rendered.wordCount,
    readingMinutes: rendered.readingMinutes,
  };
}
