import type { Element } from 'hast';
import { textOf } from '../text/text-of.ts';
import { walk } from '../tree/walk.ts';

const NAME_LENGTH = 120;

/**
 * A wide table scrolls in a box of its own, which a keyboard can reach and a screen reader
 * names by the header cells: words of the document, in its language.
 */
export function scrollingTable(table: Element): Element {
  const name = headerText(table);
  return {
    type: 'element',
    tagName: 'div',
    properties: {
      className: ['md-table'],
      tabIndex: 0,
      ...(name && { role: 'region', ariaLabel: name }),
    },
    children: [table],
  };
}

function headerText(table: Element): string {
  const names: string[] = [];
  let length = 0;
  walk(table, (element) => {
    if (length > NAME_LENGTH) return false;
    if (element.tagName !== 'caption' && element.tagName !== 'th') return undefined;
    const text = textOf(element).replaceAll('\n', ' ');
    if (text) names.push(text);
    length += text.length;
    return false;
  });
  return names.join(', ').slice(0, NAME_LENGTH).toWellFormed();
}
