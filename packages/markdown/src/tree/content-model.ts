/**
 * The elements a document may consist of and how they nest: the part of HTML's content model
 * that keeps a browser, which parses the output again, from building another tree than ours.
 * An `li` below a `div` in another `li`, for one, would close both and let the next `</div>`
 * close an element of the page around the document.
 */
export interface ElementRule {
  /** Parts stand only directly in the elements named. */
  readonly within?: readonly string[];
  /** Inline elements stand everywhere but directly in lists and tables; blocks only in flow. */
  readonly inline: boolean;
  /**
   * `flow`: blocks and text; `phrasing`: text and inline; `parts`: nothing but its parts;
   * `transparent`: what its parent holds; `nothing`: void.
   */
  readonly holds: 'flow' | 'phrasing' | 'parts' | 'transparent' | 'nothing';
  /** The part that is understood where other content stands directly in it. */
  readonly implies?: string;
}

const inline: ElementRule = { inline: true, holds: 'transparent' };
const phrasing: ElementRule = { inline: false, holds: 'phrasing' };
const flow: ElementRule = { inline: false, holds: 'flow' };
const rows: ElementRule = { inline: false, holds: 'parts', within: ['table'], implies: 'tr' };
const cell: ElementRule = { ...flow, within: ['tr'] };
const ruby: ElementRule = { ...inline, within: ['ruby'] };

const inlineNames =
  'a abbr b bdi bdo cite code del dfn em i ins kbd label mark progress q ruby s samp small span ' +
  'strong sub sup time u var';

export const elementRules: ReadonlyMap<string, ElementRule> = new Map([
  ...inlineNames.split(' ').map((name): [string, ElementRule] => [name, inline]),
  ['rt', ruby],
  ['rp', ruby],
  ['br', { inline: true, holds: 'nothing' }],
  ['wbr', { inline: true, holds: 'nothing' }],
  ['img', { inline: true, holds: 'nothing' }],
  ['input', { inline: true, holds: 'nothing' }],

  ['p', phrasing],
  ['h1', phrasing],
  ['h2', phrasing],
  ['h3', phrasing],
  ['h4', phrasing],
  ['h5', phrasing],
  ['h6', phrasing],
  ['pre', phrasing],
  ['hr', { inline: false, holds: 'nothing' }],
  ['blockquote', flow],
  ['div', flow],
  ['section', flow],
  ['aside', flow],
  ['figure', flow],
  ['figcaption', { ...flow, within: ['figure'] }],
  ['details', flow],
  ['summary', { ...flow, within: ['details'] }],

  ['ul', { inline: false, holds: 'parts', implies: 'li' }],
  ['ol', { inline: false, holds: 'parts', implies: 'li' }],
  ['li', { ...flow, within: ['ul', 'ol'] }],
  ['dl', { inline: false, holds: 'parts', implies: 'dd' }],
  ['dt', { ...flow, within: ['dl'] }],
  ['dd', { ...flow, within: ['dl'] }],

  ['table', { inline: false, holds: 'parts', implies: 'tbody' }],
  ['caption', { ...flow, within: ['table'] }],
  ['thead', rows],
  ['tbody', rows],
  ['tfoot', rows],
  ['tr', { inline: false, holds: 'parts', within: ['thead', 'tbody', 'tfoot'], implies: 'td' }],
  ['td', cell],
  ['th', cell],
]);

/** True for elements before and after which a reader sees a break. */
export function isBlock(name: string): boolean {
  return elementRules.get(name)?.inline === false;
}

export const tableParts: ReadonlySet<string> = new Set(
  'caption thead tbody tfoot tr td th'.split(' '),
);

/** Where the search for an element to close or to stand in ends, unless it is for a table's part. */
export const tableScopes: ReadonlySet<string> = new Set('table caption td th'.split(' '));

/** Form controls: those of task lists and no others. */
export const markdownOnly: ReadonlySet<string> = new Set(['input', 'label']);

/** Elements whose content is not prose either: they go with all that is in them. */
export const hiddenElements: ReadonlySet<string> = new Set(
  (
    'audio canvas head iframe math noembed noframes noscript object plaintext script select style ' +
    'svg template textarea title video xmp'
  ).split(' '),
);

/** Elements whose content is not markup: nothing but their own end tag ends them. */
export const rawTextElements: ReadonlySet<string> = new Set(
  'iframe noembed noframes noscript plaintext script style textarea title xmp'.split(' '),
);
