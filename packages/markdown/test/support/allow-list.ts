import { type DefaultTreeAdapterTypes, html as htmlSpec, parseFragment } from 'parse5';
import { attributeOf, elementsOf, readings } from './parsed.ts';

/**
 * What the HTML of a document may consist of, written down a second time and apart from the
 * sanitiser: a mistake would have to be made in both.
 */
const anyAttribute: Record<string, RegExp> = {
  dir: /^(?:ltr|rtl|auto)$/,
  id: /^user-content-\S+$/,
  lang: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/,
  title: /^/,
};
const none: Record<string, RegExp> = {};
const align = { align: /^(?:left|center|right)$/ };
const empty = /^$/;
const number = /^\d+(?:\.\d+)?$/;
const text = /^/;
const cell = { ...align, colspan: /^\d{1,3}$/, rowspan: /^\d{1,3}$/ };

const allowed: Record<string, Record<string, RegExp>> = {
  a: {
    href: text,
    rel: /^(?:noopener|nofollow ugc noopener)$/,
    class: /^(?:footnote-ref|footnote-backref|md-anchor)$/,
    role: /^doc-(?:noteref|backlink)$/,
    'aria-labelledby': /^user-content-\S+$/,
  },
  blockquote: { cite: text },
  code: { class: /^language-[\w#+.-]+(?: hljs)?$/ },
  del: { cite: text, datetime: text },
  details: { open: empty },
  div: {
    ...align,
    class: /^md-(?:heading|table)$/,
    tabindex: /^0$/,
    role: /^region$/,
    'aria-label': text,
  },
  figure: { class: /^md-embed md-embed-(?:video|audio|code)$/ },
  img: {
    src: text,
    alt: text,
    width: /^\d+%?$/,
    height: /^\d+%?$/,
    loading: /^lazy$/,
    decoding: /^async$/,
    ...align,
  },
  input: { type: /^checkbox$/, disabled: empty, checked: empty },
  ins: { cite: text, datetime: text },
  li: { class: /^task-list-item$/, value: number },
  ol: { class: /^contains-task-list$/, start: /^\d+$/, reversed: empty, type: /^[1aAiI]$/ },
  p: align,
  pre: { tabindex: /^0$/, 'data-language': /^[\w#+.-]+$/ },
  progress: { value: number, max: number },
  q: { cite: text },
  section: { class: /^footnotes$/, role: /^doc-endnotes$/ },
  span: { class: /^(?:hljs-[\w-]+(?: [\w-]+)*|language-[a-z]+)$/ },
  td: cell,
  th: { ...cell, scope: /^(?:row|col)(?:group)?$/ },
  time: { datetime: text },
  tr: align,
  ul: { class: /^contains-task-list$/ },
};
for (const name of (
  'abbr aside b bdi bdo br caption cite dd dfn dl dt em figcaption h1 h2 h3 h4 h5 h6 hr i ' +
  'kbd label mark rp rt ruby s samp small strong sub summary sup table tbody tfoot thead u var wbr'
).split(' ')) {
  allowed[name] = none;
}

const linkProtocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const resourceProtocols = new Set(['http:', 'https:']);
const addresses: Record<string, ReadonlySet<string>> = {
  href: linkProtocols,
  src: resourceProtocols,
  cite: resourceProtocols,
};

/** Everything in the HTML that may not be there, as sentences; empty for safe HTML. */
export function violations(html: string): string[] {
  const found: string[] = [];
  if (!html.isWellFormed()) found.push('unpaired surrogates');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(html)) found.push('control characters');
  const written = normalized(html);
  for (const [place, read] of Object.entries(readings(html))) {
    if (read !== written) found.push(`a browser builds another tree ${place}`);
  }

  const ids = new Set<string>();
  for (const element of elementsOf(html)) {
    const { tagName, namespaceURI } = element;
    const rules = Object.hasOwn(allowed, tagName) ? allowed[tagName] : undefined;
    if (!rules || namespaceURI !== htmlSpec.NS.HTML) {
      found.push(`<${tagName}>`);
      continue;
    }
    for (const { name, value } of element.attrs) {
      const rule = Object.hasOwn(rules, name) ? rules[name] : anyAttribute[name];
      if (!rule?.test(value)) found.push(`<${tagName} ${name}="${value}">`);
      const protocols = addresses[name];
      if (protocols && !protocols.has(protocolOf(value))) found.push(`${name}="${value}"`);
    }
    const id = attributeOf(element, 'id');
    if (id !== undefined && ids.has(id)) found.push(`two ids ${id}`);
    if (id !== undefined) ids.add(id);
    if (tagName === 'img' && attributeOf(element, 'alt') === undefined) found.push('no alt');
    if (tagName === 'input' && attributeOf(element, 'disabled') === undefined) {
      found.push('an enabled input');
    }
  }
  return found;
}

/** The scheme that a browser reads in an address on a page of ours. */
function protocolOf(address: string): string {
  try {
    return new URL(address, 'https://blog.example/posts/one').protocol;
  } catch {
    // No browser follows an address that it cannot read.
    return 'https:';
  }
}

/** The same text with one spelling of each character reference. */
function normalized(html: string): string {
  return html.replace(/&#?\w+;/g, (reference) => {
    let spelling = spellings.get(reference);
    if (spelling === undefined) {
      const node: DefaultTreeAdapterTypes.ChildNode | undefined =
        parseFragment(reference).childNodes[0];
      const character = node && 'value' in node ? node.value : '';
      spelling = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }[character] ?? character;
      spellings.set(reference, spelling);
    }
    return spelling;
  });
}

const spellings = new Map<string, string>();
