import { mapProse } from './code-regions.ts';
import {
  type Conversion,
  type ConversionContext,
  fence,
  imageFrom,
  readAttributes,
} from './conversion.ts';
import { addLoss, type Loss } from './loss.ts';

const HIGHLIGHT =
  /\{\{[<%]\s*highlight\s+([\w+#-]+)[^>%]*[>%]\}\}((?:(?!\{\{[<%]\s*highlight\b)[\s\S])*?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g;
const SHORTCODE = /\{\{([<%])\s*(\/?[\w/-]+)((?:(?!\}\}|\{\{).)*?)\s*\/?[>%]\}\}/gs;
/** How Hugo's own documentation writes a shortcode without running it. */
const ESCAPED = /\{\{([<%])\/\*\s*((?:(?!\*\/|\{\{).)*?)\s*\*\/([>%])\}\}/gs;

/** Hugo's built-in shortcodes as plain Markdown; the others stay as they are and are reported. */
export function convertHugo(source: string, context: ConversionContext): Conversion {
  const losses: Loss[] = [];
  const fenced = source.replace(HIGHLIGHT, (_whole, language: string, code: string) =>
    fence(code, language),
  );
  const text = mapProse(fenced, (prose) => replaceShortcodes(prose, context, losses));
  return { text: text.replace(ESCAPED, '{{$1 $2 $3}}'), losses };
}

function replaceShortcodes(text: string, context: ConversionContext, losses: Loss[]): string {
  return text.replace(SHORTCODE, (whole, _sign, name: string, rest: string) => {
    const replaced = replaceOne(name, rest, context);
    if (replaced === undefined && !name.startsWith('/'))
      addLoss(losses, 'markup', `shortcode ${name}`);
    return replaced ?? whole;
  });
}

function replaceOne(name: string, rest: string, context: ConversionContext): string | undefined {
  const attributes = readAttributes(rest);
  const first = /^\s*(?:"([^"]*)"|([^\s"=]+)(?:\s|$))/.exec(rest);
  const argument = first?.[1] ?? first?.[2];
  switch (name) {
    case 'figure':
    case 'img':
      return imageFrom(attributes);
    case 'ref':
    case 'relref':
      return argument && context.postPath(argument);
    case 'youtube':
      return link('https://www.youtube.com/watch?v=', attributes.id ?? argument);
    case 'vimeo':
      return link('https://vimeo.com/', attributes.id ?? argument);
    case 'gist':
      return link('https://gist.github.com/', rest.trim().replace(/\s+/g, '/'));
    default:
      return undefined;
  }
}

function link(prefix: string, id: string | undefined): string | undefined {
  return id && /^[\w./-]+$/.test(id) ? `<${prefix}${id}>` : undefined;
}
