/** A stretch of Markdown that is code (a fenced block, a code span) or is not. */
export interface Region {
  text: string;
  code: boolean;
}

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/;

/** Splits Markdown into fenced blocks and the rest; joined again it is the same text. */
export function splitFences(source: string): Region[] {
  const regions: Region[] = [];
  let prose = '';
  let block: { fence: string; text: string } | undefined;
  for (const line of source.split(/(?<=\n)/)) {
    const fence = FENCE.exec(line.trimEnd());
    if (block) {
      block.text += line;
      if (!closes(line, block.fence)) continue;
      regions.push({ text: block.text, code: true });
      block = undefined;
    } else if (fence?.[1] && !(fence[1].startsWith('`') && fence[2]?.includes('`'))) {
      if (prose !== '') regions.push({ text: prose, code: false });
      prose = '';
      block = { fence: fence[1], text: line };
    } else {
      prose += line;
    }
  }
  // A fence that is never closed goes to the end, as CommonMark has it.
  if (block) regions.push({ text: block.text, code: true });
  else if (prose !== '') regions.push({ text: prose, code: false });
  return regions;
}

/**
 * As `splitFences`, code spans split off too. Indented code counts as text: without parsing lists it
 * cannot be told from the second paragraph of an item.
 */
export function splitCode(source: string): Region[] {
  // A blank line ends a code span.
  return splitFences(source).flatMap((region) =>
    region.code ? [region] : region.text.split(/(\n[ \t]*\n)/).flatMap(splitParagraph),
  );
}

function closes(line: string, fence: string): boolean {
  const text = line.replace(/^[ \t>]*/, '').trimEnd();
  return text.length >= fence.length && text === fence.charAt(0).repeat(text.length);
}

function splitParagraph(text: string): Region[] {
  const ticks = [...text.matchAll(/`+/g)];
  // Where runs of each length stand, the next one last: looked up, since searching from each run for
  // its end takes time squared.
  const ahead = Map.groupBy([...ticks.keys()].reverse(), (at) => ticks[at]?.[0]);
  const regions: Region[] = [];
  let end = 0;
  for (let i = 0; i < ticks.length; i++) {
    const open = ticks[i];
    const places = ahead.get(open?.[0]) ?? [];
    while ((places.at(-1) ?? Infinity) <= i) places.pop();
    const close = places.at(-1) ?? -1;
    const closing = ticks[close];
    if (!open || !closing) continue;
    regions.push({ text: text.slice(end, open.index), code: false });
    end = closing.index + closing[0].length;
    regions.push({ text: text.slice(open.index, end), code: true });
    i = close;
  }
  return [...regions, { text: text.slice(end), code: false }].filter(
    (region) => region.text !== '',
  );
}

/** Replaces what is not code. `replace` sees a text up to the next code, not whole paragraphs. */
export function mapProse(source: string, replace: (text: string) => string): string {
  return mapRegions(splitCode(source), replace);
}

/** Replaces what is not in a fenced block; here `replace` sees whole lines, code spans among them. */
export function mapLines(source: string, replace: (text: string) => string): string {
  return mapRegions(splitFences(source), replace);
}

function mapRegions(regions: readonly Region[], replace: (text: string) => string): string {
  return regions.map(({ text, code }) => (code ? text : replace(text))).join('');
}

/** The text without its code. */
export function proseOf(source: string): string {
  return splitCode(source)
    .map(({ text, code }) => (code ? ' ' : text))
    .join('');
}
