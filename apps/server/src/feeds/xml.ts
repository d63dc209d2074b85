/** Attributes of an element, in order. */
type Attributes = Readonly<Record<string, string>>;

/** Markup that `element` and `document` made; a plain string is text, to be escaped. */
export interface Xml {
  readonly xml: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// What XML 1.0 cannot carry in any form: a reader refuses the whole document for one of them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it may stand in an element or an attribute of XML. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/**
 * An element. Names are the program's own, never somebody's text.
 * @example element('link', { rel: 'self', href: url })
 */
export function element(
  name: string,
  attributes: Attributes = {},
  children: readonly (Xml | string)[] = [],
): Xml {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const body = children.map((child) => (typeof child === 'string' ? escapeXml(child) : child.xml));
  return { xml: `<${name}${head.join('')}${body.length ? `>${body.join('')}</${name}>` : '/>'}` };
}

export function document(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`;
}
