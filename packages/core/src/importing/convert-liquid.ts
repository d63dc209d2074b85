import {
  type Conversion,
  type ConversionContext,
  fence,
  imageFrom,
  readAttributes,
} from './conversion.ts';
import { addLoss, type Loss } from './loss.ts';

/** A tag (`{% name rest %}`) or an output (`{{ … }}`). */
const LIQUID =
  /\{%-?\s*(\w+)\s*((?:(?!%\}|\{%).)*?)\s*-?%\}|\{\{-?\s*((?:(?!\}\}|\{\{).)*?)\s*-?\}\}/gs;

/** Tags whose text up to the end tag is taken as it is. */
const VERBATIM = new Set(['raw', 'highlight', 'comment']);

/**
 * Jekyll runs Liquid over the whole file, code too, before it looks at the Markdown; so do we, for
 * what has a meaning in plain Markdown. The rest stays as it is and is reported.
 */
export function convertLiquid(source: string, context: ConversionContext): Conversion {
  const losses: Loss[] = [];
  let text = '';
  let end = 0;
  for (const match of source.matchAll(LIQUID)) {
    if (match.index < end) continue;
    const [whole, tag, rest = '', output] = match;
    text += source.slice(end, match.index);
    end = match.index + whole.length;
    if (tag !== undefined && VERBATIM.has(tag)) {
      const closing = endOf(source, tag, end);
      const converted = verbatim(tag, rest, source.slice(end, closing.start));
      const alone = /(?:^|\n)[ \t>]*$/.test(text);
      text += tag === 'highlight' && !alone ? `\n\n${converted}` : converted;
      end = closing.end;
      if (tag === 'highlight' && !/^[ \t]*(?:\n|$)/.test(source.slice(end, end + 80)))
        text += '\n\n';
      continue;
    }
    const replaced =
      tag === undefined ? replaceOutput(output ?? '') : replaceTag(tag, rest, context);
    if (replaced === undefined) {
      addLoss(
        losses,
        'markup',
        tag === undefined ? `Liquid {{ ${nameOf(output)} }}` : `Liquid {% ${tag} %}`,
      );
    }
    text += replaced ?? whole;
  }
  return { text: text + source.slice(end), losses };
}

/** Where the end tag of a verbatim tag is; without one, the end of the text. */
function endOf(source: string, tag: string, from: number): { start: number; end: number } {
  const closing = new RegExp(`\\{%-?\\s*end${tag}\\s*-?%\\}`, 'g');
  closing.lastIndex = from;
  const match = closing.exec(source);
  if (!match) return { start: source.length, end: source.length };
  return { start: match.index, end: closing.lastIndex };
}

function verbatim(tag: string, rest: string, inner: string): string {
  if (tag === 'comment') return '';
  if (tag === 'highlight') {
    const language = rest.split(/\s/)[0] ?? '';
    // `{% raw %}` in there protected the code from Liquid; nothing threatens it any more.
    return fence(inner.replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, ''), language);
  }
  // On a line of its own the tag leaves no empty line behind.
  return inner.replace(/^[ \t]*\n/, '').replace(/\n[ \t]*$/, '');
}

/** Undefined: no plain Markdown for it. */
function replaceTag(tag: string, rest: string, context: ConversionContext): string | undefined {
  switch (tag) {
    case 'post_url':
    case 'link':
      return context.postPath(rest);
    case 'include':
    case 'include_cached':
    case 'figure':
      return imageFrom(readAttributes(rest));
    default:
      return undefined;
  }
}

function replaceOutput(output: string): string | undefined {
  if (/^site\.(?:baseurl|url)$/.test(output)) return '';
  // {{ '/assets/x.png' | relative_url }}
  const address =
    /^(["'])([^"']*)\1\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.(?:base)?url)/.exec(
      output,
    );
  return address?.[2];
}

function nameOf(output: string | undefined): string {
  return /^[\w.-]+/.exec(output ?? '')?.[0] ?? '…';
}
