/** A text field's text and what is selected in it. */
export interface TextState {
  text: string;
  start: number;
  end: number;
}

/** Replaces `from`..`to` by `insert` and then selects `start`..`end`. */
export interface TextEdit {
  from: number;
  to: number;
  insert: string;
  start: number;
  end: number;
}

export type Command = (state: TextState) => TextEdit;

/** Puts a marker around the selection, or takes it off when it is there. */
export const wrap =
  (marker: string, placeholder: string): Command =>
  ({ text, start, end }) => {
    const size = marker.length;
    const around =
      text.slice(start - size, start) === marker && text.slice(end, end + size) === marker;
    if (around) {
      const insert = text.slice(start, end);
      return { from: start - size, to: end + size, insert, start: start - size, end: end - size };
    }
    const inner = text.slice(start, end) || placeholder;
    return {
      from: start,
      to: end,
      insert: marker + inner + marker,
      start: start + size,
      end: start + size + inner.length,
    };
  };

/** Makes a link of the selection; the address is selected next, to be typed over. */
export const link =
  (address = 'https://'): Command =>
  ({ text, start, end }) => {
    const label = text.slice(start, end) || 'link text';
    const insert = `[${label}](${address})`;
    const addressAt = start + label.length + 3;
    return { from: start, to: end, insert, start: addressAt, end: addressAt + address.length };
  };

/** Begins every selected line with a prefix, or takes it off when all have it. */
export const prefixLines =
  (prefix: string | ((index: number) => string), known: RegExp): Command =>
  (state) =>
    changeLines(state, (lines) => {
      const given = lines.every((line) => known.test(line));
      return lines.map((line, index) => {
        const bare = line.replace(known, '');
        return given ? bare : (typeof prefix === 'string' ? prefix : prefix(index)) + bare;
      });
    });

/** No heading → ## → ### → none. */
export const heading: Command = (state) =>
  changeLines(state, (lines) =>
    lines.map((line) => {
      if (line.startsWith('### ')) return line.slice(4);
      if (line.startsWith('## ')) return `#${line}`;
      return `## ${line.replace(/^#+ /, '')}`;
    }),
  );

export const codeBlock: Command = ({ text, start, end }) => {
  const code = text.slice(start, end) || 'code';
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  const insert = `${before}\`\`\`\n${code}\n\`\`\`\n`;
  const at = start + before.length + 4;
  return { from: start, to: end, insert, start: at, end: at + code.length };
};

export const indent: Command = (state) =>
  changeLines(state, (lines) => lines.map((line) => `  ${line}`));

export const outdent: Command = (state) =>
  changeLines(state, (lines) => lines.map((line) => line.replace(/^ {1,2}|^\t/, '')));

const LIST_ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\] )?/;

/** Whether the cursor stands in a list item. */
export function inListItem({ text, start }: TextState): boolean {
  return LIST_ITEM.test(text.slice(lineStart(text, start)));
}

/** Enter in a list: the next item, or out of the list from an empty one. Undefined elsewhere. */
export function continueList({ text, start, end }: TextState): TextEdit | undefined {
  const from = lineStart(text, start);
  const line = text.slice(from, start);
  const item = LIST_ITEM.exec(line);
  if (!item || start !== end) return undefined;
  const [marker, space, bullet, number, point, gap, box] = item;
  if (line === marker) return { from, to: end, insert: '', start: from, end: from };
  const mark = bullet ?? `${Number(number) + 1}${point}`;
  const insert = `\n${space}${mark}${gap}${box ? '[ ] ' : ''}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

function changeLines(
  { text, start, end }: TextState,
  change: (lines: string[]) => string[],
): TextEdit {
  const from = lineStart(text, start);
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const old = text.slice(from, to);
  const insert = change(old.split('\n')).join('\n');
  const grown = insert.length - old.length;
  if (start !== end) return { from, to, insert, start: from, end: from + insert.length };
  const cursor = Math.max(from, start + grown);
  return { from, to, insert, start: cursor, end: cursor };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
