export { MarkdownTooComplexError } from './errors.ts';
export { highlightLanguages } from './finish/highlight.ts';
export type { MarkdownHeading } from './outline.ts';
export type { MarkdownProfile } from './profiles.ts';
export { type RenderedMarkdown, type RenderOptions, renderMarkdown } from './render.ts';
export { ID_PREFIX } from './sanitize.ts';
export { excerptOf } from './text/excerpt.ts';
export { headingsToToc, type TocEntry } from './toc.ts';
