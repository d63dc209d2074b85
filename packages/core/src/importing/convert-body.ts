import { mapLines, splitFences } from './code-regions.ts';
import type { ConversionContext } from './conversion.ts';
import { convertHugo } from './convert-hugo.ts';
import { convertKramdown } from './convert-kramdown.ts';
import { convertLiquid } from './convert-liquid.ts';
import { convertMdx } from './convert-mdx.ts';
import { addLoss, type Loss } from './loss.ts';

export interface Body {
  /** Plain Markdown. */
  content: string;
  /** What stands above `<!--more-->`: the author's own choice of a summary. */
  lead: string | undefined;
  losses: Loss[];
}

/** Which habits a file may follow beyond plain Markdown. */
export interface Dialect extends ConversionContext {
  jekyll: boolean;
  mdx: boolean;
}

const HEADING_ID = /^( {0,3}#{1,6}[ \t].*?)[ \t]*\{#[\w:.-]+[^}\n]*\}[ \t]*$/gm;
const MORE = /^[ \t]*<!--\s*more\s*-->[ \t]*\n?/im;

/** Brings the body of a file to plain Markdown, and counts what has no place in it. */
export function convertBody(source: string, dialect: Dialect): Body {
  const steps = [
    ...(dialect.mdx ? [convertMdx] : []),
    ...(dialect.jekyll ? [convertLiquid, convertKramdown] : [convertHugo]),
  ];
  const losses: Loss[] = [];
  let text = source;
  for (const step of steps) {
    const converted = step(text, dialect);
    text = converted.text;
    for (const { kind, what, count } of converted.losses) addLoss(losses, kind, what, count);
  }
  text = mapLines(text, (lines) =>
    lines.replace(HEADING_ID, (_whole, heading: string) => {
      addLoss(losses, 'markup', 'heading anchor {#…}');
      return heading;
    }),
  );
  return { ...splitLead(text), losses };
}

function splitLead(text: string): Pick<Body, 'content' | 'lead'> {
  let before = '';
  for (const region of splitFences(text)) {
    const more = region.code ? null : MORE.exec(region.text);
    if (more) {
      const at = before.length + more.index;
      return {
        lead: text.slice(0, at),
        content: text.slice(0, at) + text.slice(at + more[0].length),
      };
    }
    before += region.text;
  }
  return { lead: undefined, content: text };
}
