import type { TextEdit, TextState } from '../markdown-commands.ts';

/** Longer names say no more in the middle of a text. */
const LONGEST_NAME = 40;

/** Stands in the text while a file is on its way; no other file's does. */
export function placeholderOf(fileName: string, taken: (mark: string) => boolean): string {
  // Brackets would end it early, and a line break would break it in two.
  const name =
    oneLine(fileName.replace(/[[\]()\\`*_<>]/g, ' ')).slice(0, LONGEST_NAME) || 'picture';
  for (let count = 1; ; count++) {
    const mark = `![Uploading ${name}${count > 1 ? ` ${count}` : ''}…]()`;
    if (!taken(mark)) return mark;
  }
}

export function pictureMark(url: string, alt: string): string {
  return `![${oneLine(alt).replace(/[\\[\]]/g, '\\$&')}](${url})`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Puts pictures at the cursor, as paragraphs of their own. A selection stays: they come after it. */
export function insertMarks({ text, end }: TextState, marks: readonly string[]): TextEdit {
  const before = text.slice(0, end);
  const after = text.slice(end);
  const lead =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const trail = after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const insert = lead + marks.join('\n\n') + trail;
  const at = end + insert.length;
  return { from: end, to: end, insert, start: at, end: at };
}

/** Replaces a mark by another, wherever it has moved to meanwhile, and leaves the cursor where it is. */
export function replaceMark(state: TextState, mark: string, by: string): TextEdit | undefined {
  const from = state.text.indexOf(mark);
  if (from < 0) return undefined;
  return keepingSelection(state, { from, to: from + mark.length, insert: by });
}

/** Takes a mark out, and with it the empty paragraph it would leave. */
export function removeMark(state: TextState, mark: string): TextEdit | undefined {
  const from = state.text.indexOf(mark);
  if (from < 0) return undefined;
  const to = from + mark.length;
  const alone = /(?:^|\n\n)$/.test(state.text.slice(0, from));
  const gap = alone && state.text.startsWith('\n\n', to) ? 2 : 0;
  return keepingSelection(state, { from, to: to + gap, insert: '' });
}

function keepingSelection(
  { start, end }: TextState,
  { from, to, insert }: Pick<TextEdit, 'from' | 'to' | 'insert'>,
): TextEdit {
  const moved = (at: number) => {
    if (at <= from) return at;
    return at >= to ? at + insert.length - (to - from) : from + insert.length;
  };
  return { from, to, insert, start: moved(start), end: moved(end) };
}
