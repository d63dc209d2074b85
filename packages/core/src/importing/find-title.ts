import { limits } from '@masthead/contracts';
import { splitFences } from './code-regions.ts';
import { asText, cutText } from './read-values.ts';

const ATX = /^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/m;
const SETEXT = /^ {0,3}(\S.*)\n {0,3}(=+|-{2,})[ \t]*$/m;

/** A title found in a text, and the text without it where it stood at the top as a title does. */
export interface FoundTitle {
  title: string;
  content: string;
}

/** The first heading of a text; undefined when it has none. */
export function findTitle(content: string): FoundTitle | undefined {
  let before = '';
  for (const { text, code } of splitFences(content)) {
    const match = code ? null : firstOf(ATX.exec(text), SETEXT.exec(text));
    const title = match && asText(plainText(match.heading));
    if (match && title) {
      const start = before.length + match.index;
      const opens = match.level === 1 && content.slice(0, start).trim() === '';
      return {
        title: cutText(title, limits.title.max),
        // The page shows the title above the text: twice would be once too often.
        content: opens ? content.slice(start + match.length).replace(/^\n+/, '') : content,
      };
    }
    before += text;
  }
  return undefined;
}

interface Heading {
  index: number;
  length: number;
  level: number;
  heading: string;
}

function firstOf(atx: RegExpExecArray | null, setext: RegExpExecArray | null): Heading | null {
  const headings: Heading[] = [];
  if (atx?.[1] && atx[2]) {
    headings.push({
      index: atx.index,
      length: atx[0].length,
      level: atx[1].length,
      heading: atx[2],
    });
  }
  if (setext?.[1] && setext[2]) {
    const level = setext[2].startsWith('=') ? 1 : 2;
    headings.push({ index: setext.index, length: setext[0].length, level, heading: setext[1] });
  }
  return headings.sort((a, b) => a.index - b.index)[0] ?? null;
}

/** A heading's words without the signs of links, emphasis and code. */
function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/(\*\*|__|[*`])(.+?)\1/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** A title from a file's name: `my-first_post` → `My first post`. */
export function titleFromName(name: string): string {
  const words = name.replace(/[-_\s]+/g, ' ').trim();
  return cutText(words.charAt(0).toUpperCase() + words.slice(1), limits.title.max) || name;
}
