import { mapProse } from './code-regions.ts';
import type { Conversion } from './conversion.ts';
import { addLoss, type Loss } from './loss.ts';

const ATTRIBUTE = String.raw`(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*')|toc|no_toc|footnotes)`;
const ATTRIBUTE_LIST = new RegExp(
  String.raw`[ \t]*\{:\s*${ATTRIBUTE}(?:\s+${ATTRIBUTE})*\s*\}`,
  'g',
);

/** The list that kramdown replaces by a table of contents; Masthead makes its own. */
const CONTENTS = /^[*+-] .*\n[ \t]*\{:toc\}/gm;
const HIDDEN = /\{::comment\}(?:(?!\{::comment\})[\s\S])*?\{:\/(?:comment)?\}/g;
const EXTENSION = /\{::\/?(?:comment|nomarkdown|options)\b[^}\n]*\}|\{:\/\w*\}/g;

/** Drops kramdown's attribute lists and extensions, which say how a thing looks and not what it is. */
export function convertKramdown(source: string): Conversion {
  const losses: Loss[] = [];
  const text = mapProse(source, (prose) =>
    prose
      .replace(HIDDEN, '')
      .replace(CONTENTS, '')
      .replace(ATTRIBUTE_LIST, () => {
        addLoss(losses, 'markup', 'kramdown attribute list {: … }');
        return '';
      })
      .replace(EXTENSION, ''),
  );
  return { text, losses };
}
