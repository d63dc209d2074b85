import type { MergeHunk } from '@masthead/contracts';
import { diff3Merge } from 'node-diff3';

/** The library's time grows with the product of the lengths: 25 million is a tenth of a second. */
const MAX_PAIRS = 25_000_000;

export interface Three {
  base: string;
  mine: string;
  theirs: string;
}

/**
 * Merges two changes of one Markdown text, paragraph by paragraph. What only one of them changed, or
 * both alike, is settled; paragraphs that both changed, or changed side by side without one between
 * them that neither did, are a conflict.
 */
export function mergeContent({ base, mine, theirs }: Three): MergeHunk[] {
  const [o, a, b] = [paragraphs(base), paragraphs(mine), paragraphs(theirs)];
  if (o.length * Math.max(a.length, b.length) > MAX_PAIRS) {
    return [{ type: 'conflict', base, mine, theirs }];
  }
  return diff3Merge(a, o, b, { excludeFalseConflicts: true }).flatMap(({ ok, conflict }) => {
    const hunks: MergeHunk[] = [];
    if (ok !== undefined) hunks.push({ type: 'merged', text: ok.join('') });
    if (conflict !== undefined) {
      hunks.push({
        type: 'conflict',
        base: conflict.o.join(''),
        mine: conflict.a.join(''),
        theirs: conflict.b.join(''),
      });
    }
    return hunks;
  });
}

/** The merged text; undefined where something is left to decide. */
export function settled(hunks: readonly MergeHunk[]): string | undefined {
  let text = '';
  for (const hunk of hunks) {
    if (hunk.type === 'conflict') return undefined;
    text += hunk.text;
  }
  return text;
}

/** Merges what has no parts: a title. Undefined where both changed it, each otherwise. */
export function mergeLine({ base, mine, theirs }: Three): string | undefined {
  if (mine === base || mine === theirs) return theirs;
  return theirs === base ? mine : undefined;
}

/**
 * Paragraphs and the blank lines between them, each a part of its own: a blank line that neither side
 * touched is what keeps changes of two neighbours apart. Joined they are the text, byte for byte.
 */
function paragraphs(text: string): string[] {
  return text.split(/(\r?\n(?:[ \t]*\r?\n)+)/).filter((part) => part !== '');
}
