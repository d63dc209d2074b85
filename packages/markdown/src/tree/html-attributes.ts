import { decodeHTMLAttribute } from 'entities';
import type { Properties } from 'hast';
import { storable } from '../text/storable.ts';
import { lowerScheme } from '../urls.ts';

/** HTML attributes that have a use in a document, with their names in the tree. */
const names: ReadonlyMap<string, string> = new Map([
  ...'align alt cite dir height href lang max open reversed scope src start title type value width'
    .split(' ')
    .map((name): [string, string] => [name, name]),
  ['colspan', 'colSpan'],
  ['datetime', 'dateTime'],
  ['rowspan', 'rowSpan'],
]);

const flags = new Set(['open', 'reversed']);
const addresses = new Set(['cite', 'href', 'src']);
/** The footnotes' own ids, which a document must not take. */
const RESERVED_ID = /^fn(ref)?-/;

/**
 * The attributes of a tag as properties. The sanitiser judges element and value later; here
 * fall those that nobody may set, and the class, which only names the language of code.
 */
export function htmlProperties(
  element: string,
  attributes: ReadonlyMap<string, string>,
): Properties {
  const properties: Properties = {};
  for (const [attribute, raw] of attributes) {
    const name = names.get(attribute);
    if (!name) continue;
    const value = decodeHtmlValue(raw);
    if (flags.has(name)) properties[name] = true;
    else properties[name] = addresses.has(name) ? lowerScheme(value) : value;
  }
  const id = decodeHtmlValue(attributes.get('id') ?? attributes.get('name') ?? '');
  if (/^\S{1,100}$/.test(id) && !RESERVED_ID.test(id)) properties.id = id;
  if (element === 'code') {
    const language = /(?:^|\s)(language-[\w#+.-]{1,40})(?!\S)/.exec(
      attributes.get('class') ?? '',
    )?.[1];
    if (language) properties.className = [language];
  }
  return properties;
}

function decodeHtmlValue(value: string): string {
  return storable(decodeHTMLAttribute(value)).trim();
}
