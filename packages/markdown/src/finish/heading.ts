import type { Element } from 'hast';
import { stringProperty } from '../tree/walk.ts';

/**
 * Puts a link to the heading beside it. Beside and not inside, so that the heading is not read
 * out twice; named by the heading, so that it needs no words in some language; empty, so that
 * feeds and mails show nothing. Style sheets draw its sign.
 */
export function headingWithAnchor(heading: Element): Element {
  const id = stringProperty(heading, 'id');
  if (!id) return heading;
  const anchor: Element = {
    type: 'element',
    tagName: 'a',
    properties: { className: ['md-anchor'], href: `#${id}`, ariaLabelledBy: [id] },
    children: [],
  };
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['md-heading'] },
    children: [heading, anchor],
  };
}
