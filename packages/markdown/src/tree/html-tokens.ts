import { rawTextElements } from './content-model.ts';

export type HtmlToken =
  | {
      readonly type: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
    }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly value: string };

/** Characters that can be in a name; HTML allows nearly everything, even `<`. */
const NAME = /[^\s/>]+/y;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/y;
const TAG_END = /[^>]*>/y;

/**
 * Splits the HTML in a Markdown document into tags and text, in one pass without going back.
 * It decides nothing about safety: names and values are judged by what they are used for.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at) yield { type: 'text', value: html.slice(at, tag) };
    const next = html[tag + 1] ?? '';

    if (next === '!' || next === '?') {
      at = endOfDeclaration(html, tag);
    } else if (/[a-z]/i.test(next)) {
      const open = readOpenTag(html, tag + 1);
      // A tag that never ends is text, and so is all after it, which is inside of that tag.
      if (!open) {
        at = tag;
        break;
      }
      const { name, attributes } = open;
      at = open.end;
      yield { type: 'open', name, attributes };
      if (rawTextElements.has(name)) at = endOfRawText(html, name, at);
    } else if (next === '/' && /[a-z]/i.test(html[tag + 2] ?? '')) {
      const name = match(NAME, html, tag + 2)?.[0] ?? '';
      const end = match(TAG_END, html, tag + 2);
      at = end ? TAG_END.lastIndex : html.length;
      yield { type: 'close', name: name.toLowerCase() };
    } else {
      yield { type: 'text', value: '<' };
      at = tag + 1;
    }
  }
  if (at < html.length) yield { type: 'text', value: html.slice(at) };
}

function readOpenTag(html: string, at: number) {
  const name = match(NAME, html, at)?.[0].toLowerCase() ?? '';
  const attributes = new Map<string, string>();
  let end = NAME.lastIndex;
  for (;;) {
    const found = match(ATTRIBUTE, html, end);
    if (!found) break;
    end = ATTRIBUTE.lastIndex;
    const attribute = (found[1] ?? '').toLowerCase();
    // The first of two wins, as in browsers.
    if (!attributes.has(attribute)) {
      attributes.set(attribute, found[2] ?? found[3] ?? found[4] ?? '');
    }
  }
  // What stands between here and `>` is no attribute: spaces, slashes, a stray equals sign.
  return match(TAG_END, html, end) && { name, attributes, end: TAG_END.lastIndex };
}

/** Comments, declarations, CDATA and processing instructions, to their end or that of the text. */
function endOfDeclaration(html: string, at: number): number {
  const end = html.startsWith('<!--', at)
    ? '-->'
    : html.startsWith('<![CDATA[', at)
      ? ']]>'
      : html.startsWith('<?', at)
        ? '?>'
        : '>';
  const found = html.indexOf(end, at + 2);
  return found < 0 ? html.length : found + end.length;
}

function endOfRawText(html: string, name: string, at: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = at;
  return end.exec(html)?.index ?? html.length;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
