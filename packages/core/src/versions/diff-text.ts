import type { DiffHunk } from '@masthead/contracts';
import { diffArrays } from 'diff';

// Two texts of 1 MiB with nothing in common would keep Myers' algorithm busy for hours: its time grows
// with the square of the number of edits. So lines are compared first, then the words of the lines
// that differ, and both give up after so many steps and call the whole run replaced, which is also
// what a person would say of it. Counted and not timed: the same question has the same answer.
// A step takes about a microsecond.
const MAX_STEPS = 500_000;
const MAX_EDITS = 500;
/** Characters of a changed run, both sides: finding the words of 1 MiB takes most of a second. */
const MAX_WORDS_IN = 64 * 1024;

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** What changed from one text to the other, in whole words. Chinese, Japanese and Thai have words too. */
export function diffText(from: string, to: string): DiffHunk[] {
  const budget = { steps: MAX_STEPS };
  const lines = diffParts(linesOf(from), linesOf(to), budget);
  const hunks: DiffHunk[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [hunk, next] = [lines[i], lines[i + 1]];
    if (
      hunk?.type === 'delete' &&
      next?.type === 'insert' &&
      hunk.text.length + next.text.length <= MAX_WORDS_IN
    ) {
      hunks.push(...diffParts(wordsOf(hunk.text), wordsOf(next.text), budget));
      i += 1;
    } else if (hunk) {
      hunks.push(hunk);
    }
  }
  return joined(hunks);
}

function diffParts(from: string[], to: string[], budget: { steps: number }): DiffHunk[] {
  const start = commonLength(from, to, (parts, i) => parts[i]);
  const rest = [from.slice(start), to.slice(start)] as const;
  const end = commonLength(...rest, (parts, i) => parts[parts.length - 1 - i]);
  const middle = rest.map((parts) => parts.slice(0, parts.length - end)) as [string[], string[]];
  return joined([
    equal(from.slice(0, start)),
    ...diffMiddle(...middle, budget),
    equal(from.slice(from.length - end)),
  ]);
}

function diffMiddle(from: string[], to: string[], budget: { steps: number }): DiffHunk[] {
  const replaced: DiffHunk[] = [
    { type: 'delete', text: from.join('') },
    { type: 'insert', text: to.join('') },
  ];
  if (from.length === 0 || to.length === 0) return replaced;
  const maxEditLength = Math.min(MAX_EDITS, Math.floor(Math.sqrt(budget.steps)));
  const changes = diffArrays(from, to, { maxEditLength });
  const edits = changes?.reduce((sum, it) => sum + (it.added || it.removed ? it.count : 0), 0);
  budget.steps -= (edits ?? maxEditLength) ** 2;
  if (!changes) return replaced;
  return changes.map(({ added, removed, value }) => ({
    type: added ? 'insert' : removed ? 'delete' : 'equal',
    text: value.join(''),
  }));
}

function equal(parts: string[]): DiffHunk {
  return { type: 'equal', text: parts.join('') };
}

function commonLength(
  a: string[],
  b: string[],
  at: (parts: string[], i: number) => string | undefined,
): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && at(a, length) === at(b, length)) length += 1;
  return length;
}

/** Without empty hunks, and neighbours of one type as one. */
function joined(hunks: readonly DiffHunk[]): DiffHunk[] {
  const result: DiffHunk[] = [];
  for (const hunk of hunks) {
    if (hunk.text === '') continue;
    const last = result.at(-1);
    if (last?.type === hunk.type) last.text += hunk.text;
    else result.push({ ...hunk });
  }
  return result;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}
