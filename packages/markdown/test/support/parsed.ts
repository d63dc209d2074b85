import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html as htmlSpec,
  parse,
  parseFragment,
} from 'parse5';

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

const div = defaultTreeAdapter.createElement('div', htmlSpec.NS.HTML, []);

/**
 * The HTML of the trees that a browser builds from the HTML: as a template's, as the `innerHTML` of an
 * element, and in a document that the server sends, with scripts and without.
 */
export function readings(html: string): Record<string, string> {
  return {
    'in a template': serialize(parseFragment(html)),
    'as innerHTML': serialize(parseFragment(div, html, {})),
    'in a document': inDocument(html, true),
    'in a document without scripts': inDocument(html, false),
  };
}

const BEFORE = '<html><head></head><body><main><div>';
const AFTER = '</div></main><footer></footer></body></html>';

/** What stands in the place of the document, with more of the page where it reaches out of its place. */
function inDocument(html: string, scriptingEnabled: boolean): string {
  const page = serialize(parse(`<!DOCTYPE html>${BEFORE}${html}${AFTER}`, { scriptingEnabled }));
  const found = page.replace('[#documentType]', '');
  const whole = found.startsWith(BEFORE) && found.endsWith(AFTER);
  return whole ? found.slice(BEFORE.length, -AFTER.length) : found;
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
