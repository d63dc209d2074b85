import type { DiffHunk } from '@masthead/contracts';

/**
 * Leaves out equal text that is further than `context` characters from every change, and says how
 * much. Never cuts a character in two.
 */
export function collapse(hunks: readonly DiffHunk[], context: number): DiffHunk[] {
  return hunks.flatMap((hunk, i) => {
    if (hunk.type !== 'equal') return [hunk];
    const { text } = hunk;
    const head = i === 0 ? 0 : cutBefore(text, context);
    const tail = i === hunks.length - 1 ? text.length : cutAfter(text, text.length - context);
    if (tail <= head) return [hunk];
    return [
      ...part(text.slice(0, head)),
      { type: 'equal' as const, text: '', omitted: tail - head },
      ...part(text.slice(tail)),
    ];
  });
}

function part(text: string): DiffHunk[] {
  return text === '' ? [] : [{ type: 'equal', text }];
}

function cutBefore(text: string, at: number): number {
  const cut = Math.min(at, text.length);
  return splitsPair(text, cut) ? cut - 1 : cut;
}

function cutAfter(text: string, at: number): number {
  const cut = Math.max(at, 0);
  return splitsPair(text, cut) ? cut + 1 : cut;
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
