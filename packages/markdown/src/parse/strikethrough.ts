import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it';

/**
 * GitHub's strikethrough: `~one~` or `~~two~~` tildes, which close only with as many. The
 * parser's own rule knows two. A single tilde does not open or close inside a word, so that
 * ranges like 5~10 survive.
 */
export function strikethrough(md: MarkdownIt): void {
  md.inline.ruler.at('strikethrough', tokenize);
  md.inline.ruler2.at('strikethrough', pair);
}

const TILDE = 0x7e;
/** Pairs are made among delimiters of the same marker; this is no character that has a rule. */
const DOUBLE_TILDE = -TILDE;

function tokenize(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const double = state.src.charCodeAt(state.pos + 1) === TILDE;
  const run = state.scanDelims(state.pos, double);
  const token = state.push('text', '', 0);
  token.content = '~'.repeat(run.length);
  state.pos += run.length;
  if (run.length > 2) return true;

  state.delimiters.push({
    marker: double ? DOUBLE_TILDE : TILDE,
    // Zero switches off the rule about multiples of three, which is for emphasis only.
    length: 0,
    token: state.tokens.length - 1,
    end: -1,
    open: run.can_open,
    close: run.can_close,
  });
  return true;
}

function pair(state: StateInline): void {
  pairAmong(state, state.delimiters);
  for (const meta of state.tokens_meta) if (meta?.delimiters) pairAmong(state, meta.delimiters);
}

function pairAmong(state: StateInline, delimiters: readonly Delimiter[]): void {
  for (const opener of delimiters) {
    if (opener.marker !== TILDE && opener.marker !== DOUBLE_TILDE) continue;
    const closer = delimiters[opener.end];
    const open = state.tokens[opener.token];
    const close = closer && state.tokens[closer.token];
    if (!open || !close) continue;
    Object.assign(open, { type: 's_open', tag: 'del', nesting: 1, markup: open.content });
    Object.assign(close, { type: 's_close', tag: 'del', nesting: -1, markup: close.content });
    open.content = '';
    close.content = '';
  }
}
