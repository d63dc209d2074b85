import { embedOf } from '@masthead/contracts';
import type { Root } from 'hast';
import { hasClass, walk } from '../tree/walk.ts';
import { textOf } from './text-of.ts';

export const EXCERPT_LENGTH = 200;
/** A word longer than this is cut rather than left out: scripts without spaces are one "word". */
const LONGEST_WORD = 40;

/** The first paragraphs in one line, or all text where there is no paragraph, cut to length. */
export function excerptOfTree(tree: Root, text: string): string {
  const paragraphs: string[] = [];
  let length = 0;
  walk(tree, (element) => {
    if (length > EXCERPT_LENGTH || hasClass(element, 'footnotes')) return false;
    // Not those in lists, quotes and tables, which make little sense on their own.
    if (element.tagName === 'div' || element.tagName === 'section') return undefined;
    const paragraph = element.tagName === 'p' ? textOf(element) : '';
    // The bare address of a video says nothing.
    if (paragraph && embedOf(paragraph) === undefined) paragraphs.push(paragraph);
    length += paragraph.length;
    return false;
  });
  return excerptOf(paragraphs.join(' ') || text);
}

/**
 * Text in one line of at most `length` characters, cut between words and then ended by an
 * ellipsis.
 *
 * @example
 * excerptOf('One two three', 9); // 'One two…'
 */
export function excerptOf(text: string, length: number = EXCERPT_LENGTH): string {
  // Whitespace shrinks below: what is cut away here was long past the end.
  const line = text
    .slice(0, length * 20)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= length) return line;
  // One character is the ellipsis', so a space may stand in its place.
  const space = line.lastIndexOf(' ', length - 1);
  const cut = space < 0 || length - space > LONGEST_WORD ? characterEnd(line, length - 1) : space;
  return `${line.slice(0, cut).replace(/[\s\p{P}]+$/u, '')}…`;
}

/** The last place up to the index that is neither inside a surrogate pair nor before a mark. */
function characterEnd(text: string, index: number): number {
  let end = index;
  while (end > 0 && /^(?:[\udc00-\udfff]|\p{M}|\u200d)/u.test(text.slice(end, end + 2))) end--;
  return end;
}
