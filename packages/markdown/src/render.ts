import type { PostDocument } from '@masthead/contracts';
import { toHtml } from 'hast-util-to-html';
import { MarkdownTooComplexError } from './errors.ts';
import { finishTree } from './finish/finish-tree.ts';
import { renderLimits } from './limits.ts';
import { outline } from './outline.ts';
import { parse } from './parse/parser.ts';
import { type MarkdownProfile, profiles } from './profiles.ts';
import { sanitize } from './sanitize.ts';
import { excerptOfTree } from './text/excerpt.ts';
import { measureReading } from './text/reading.ts';
import { storable } from './text/storable.ts';
import { textOf } from './text/text-of.ts';
import { buildTree } from './tree/build-tree.ts';

export interface RenderOptions {
  /** What the document may contain: all for a post (the default), less for a comment. */
  profile?: MarkdownProfile;
}

export interface RenderedMarkdown {
  /** Safe to put into a page as it is. */
  html: string;
  /** The words a reader sees, each block on a line of its own. */
  text: string;
  /** The beginning of the text in one line of at most 200 characters. */
  excerpt: string;
  wordCount: number;
  /** At least 1. */
  readingMinutes: number;
  /** Headings, links and images in order; at most 1,000 of each. */
  document: PostDocument;
}

/**
 * Renders Markdown. Takes time in proportion to the length of the source, whatever is in it,
 * and gives the same result for the same source, in a browser as on a server.
 *
 * @throws MarkdownTooComplexError where the HTML would be many times longer than the source.
 * @example
 * renderMarkdown('Hello *world*').html; // '<p dir="auto">Hello <em>world</em></p>'
 */
export function renderMarkdown(source: string, options: RenderOptions = {}): RenderedMarkdown {
  const profile = profiles[options.profile ?? 'post'];
  // Nested, so that each form can be freed once the next is there: they are many times longer.
  const tree = sanitize(buildTree(parse(storable(source), profile), source.length, profile));
  const document = outline(tree, profile.ids);
  const text = textOf(tree);
  const excerpt = excerptOfTree(tree, text);
  const html = toHtml(finishTree(tree, profile), {
    characterReferences: { useNamedReferences: true },
  });
  if (html.length > renderLimits.htmlLength) {
    throw new MarkdownTooComplexError(`${html.length} characters of HTML`);
  }
  return { html, text, excerpt, ...measureReading(text), document };
}
