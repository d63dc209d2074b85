import type { Token } from '../parse/parser.ts';

/** What a list item's mark says, and how much of its text the mark is. */
export interface Task {
  readonly checked: boolean;
  readonly markLength: number;
}

/** The mark that makes the list item at the index a task: `[ ] ` or `[x] ` before more text. */
export function taskAt(tokens: readonly Token[], index: number): Task | undefined {
  if (tokens[index + 1]?.type !== 'paragraph_open') return undefined;
  const children = tokens[index + 2]?.children ?? [];
  const text = children[0]?.type === 'text' ? children[0].content : '';
  const mark = /^\[([ xX])\]\s+/.exec(text);
  if (!mark || (mark[0] === text && children.length === 1)) return undefined;
  return { checked: mark[1] !== ' ', markLength: mark[0].length - 1 };
}
