import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type ParentNode = DefaultTreeAdapterTypes.ParentNode;
export type ParsedElement = DefaultTreeAdapterTypes.Element;

const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr']);
const FLAGS = new Set(['checked', 'disabled', 'open', 'reversed']);

/** All elements that a browser finds in the HTML, in order. */
export function elementsOf(html: string): ParsedElement[] {
  const found: ParsedElement[] = [];
  collect(parseFragment(html), found);
  return found;
}

function collect(parent: ParentNode, found: ParsedElement[]): void {
  for (const child of parent.childNodes) {
    if (!('tagName' in child)) continue;
    found.push(child);
    collect(child, found);
  }
}

export function attributeOf(element: ParsedElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** The HTML of the tree that a browser builds from the HTML. */
export function reparse(html: string): string {
  return serialize(parseFragment(html));
}

function serialize(parent: ParentNode): string {
  return parent.childNodes
    .map((child) => {
      if (child.nodeName === '#text' && 'value' in child) return escapeText(child.value);
      if (!('tagName' in child)) return `[${child.nodeName}]`;
      const attributes = child.attrs.map(({ name, value }) =>
        FLAGS.has(name) && value === '' ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`,
      );
      const open = `<${child.tagName}${attributes.join('')}>`;
      return VOID.has(child.tagName) ? open : `${open}${serialize(child)}</${child.tagName}>`;
    })
    .join('');
}

function escapeText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
