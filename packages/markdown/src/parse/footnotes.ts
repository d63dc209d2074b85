import type { Env, MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** Labels defined in the document, collected by the block rules for the inline rule. */
const LABELS = Symbol('footnote labels');
/** A label has no spaces and no brackets, and a bound, so that looking for its end is cheap. */
const LABEL = /\[\^([^\s[\]]{1,200})\]/y;
/** As for list items in Markdown of other flavours: a definition goes on where it is indented. */
const CONTINUATION_INDENT = 4;

/** `[^label]` and `[^label]: text`, as tokens; numbering and placement are up to the tree. */
export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote_definition', definition, {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
  md.inline.ruler.before('link', 'footnote_reference', reference);
}

function definition(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const bMark = state.bMarks[startLine] ?? 0;
  const tShift = state.tShift[startLine] ?? 0;
  const sCount = state.sCount[startLine] ?? 0;
  const end = state.eMarks[startLine] ?? 0;
  if (sCount - state.blkIndent >= 4) return false;

  const found = labelAt(state.src, bMark + tShift);
  if (!found || found.end >= end || state.src[found.end] !== ':') return false;
  if (silent) return true;

  const label = state.md.utils.normalizeReference(found.label);
  labelsOf(state.env).add(label);
  const open = state.push('footnote_definition_open', '', 1);
  open.meta = { label };
  open.map = [startLine, startLine];

  // The rest of the line is read as a line of its own, standing at the inner indent.
  const { blkIndent, parentType } = state;
  const start = Math.min(state.skipSpaces(found.end + 1), end);
  state.blkIndent = blkIndent + CONTINUATION_INDENT;
  state.parentType = 'footnote';
  state.bMarks[startLine] = start;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  state.blkIndent = blkIndent;
  state.parentType = parentType;
  state.bMarks[startLine] = bMark;
  state.tShift[startLine] = tShift;
  state.sCount[startLine] = sCount;

  state.push('footnote_definition_close', '', -1);
  return true;
}

function reference(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const found = labelAt(state.src, state.pos);
  if (!found || found.end > state.posMax) return false;
  const label = state.md.utils.normalizeReference(found.label);
  if (!labelsOf(state.env).has(label)) return false;
  if (!silent) state.push('footnote_reference', '', 0).meta = { label };
  state.pos = found.end;
  return true;
}

function labelAt(source: string, at: number): { label: string; end: number } | undefined {
  LABEL.lastIndex = at;
  const label = LABEL.exec(source)?.[1];
  return label === undefined ? undefined : { label, end: LABEL.lastIndex };
}

function labelsOf(env: Env): Set<unknown> {
  const known = env[LABELS];
  if (known instanceof Set) return known;
  const labels = new Set<unknown>();
  env[LABELS] = labels;
  return labels;
}
