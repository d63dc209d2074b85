import type { MarkdownIt, StateBlock } from 'markdown-it';
import { renderLimits } from '../limits.ts';

/**
 * Where containers are nested too deeply, the parser by itself drops what is inside. This keeps
 * it as a paragraph instead, and bounds the quadratic cost of quotes inside quotes.
 */
export function blockLimits(md: MarkdownIt): void {
  const tokenize = md.block.tokenize.bind(md.block);
  /** Lines that quotes have scanned so far, by document. */
  const quotedLines = new WeakMap<object, number>();

  md.block.tokenize = (state, startLine, endLine) => {
    let tooDeep = state.level >= renderLimits.containerDepth;
    if (state.parentType === 'blockquote') {
      const lines = (quotedLines.get(state.env) ?? 0) + endLine - startLine;
      quotedLines.set(state.env, lines);
      tooDeep ||= lines > renderLimits.quotedLines;
    }
    if (tooDeep) asParagraph(state, startLine, endLine);
    else tokenize(state, startLine, endLine);
  };
}

function asParagraph(state: StateBlock, startLine: number, endLine: number): void {
  const first = state.skipEmptyLines(startLine);
  let next = first;
  // A list item is given all lines to the end of its list; its own are the indented ones.
  while (next < endLine && (state.isEmpty(next) || indentOf(state, next) >= state.blkIndent)) {
    next++;
  }
  state.line = Math.max(next, startLine);
  if (next <= first) return;

  state.push('paragraph_open', 'p', 1).map = [first, next];
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(first, next, state.blkIndent, false).trim();
  inline.map = [first, next];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

function indentOf(state: StateBlock, line: number): number {
  const indent = state.sCount[line] ?? 0;
  // Negative marks a lazy continuation, which belongs to the paragraph it continues.
  return indent < 0 ? Number.POSITIVE_INFINITY : indent;
}
