import type { Conflict } from '../autosave/conflict.ts';
import type { Draft } from '../draft.ts';

/** A place where the author chooses. */
export interface Choice {
  type: 'choice';
  id: string;
  label: string;
  /** What it was before both; undefined: not known. */
  base?: string;
  mine: string;
  theirs: string;
  /** Text can be edited and joined, another field is one or the other. */
  editable: boolean;
}

export type Part = Choice | { type: 'settled'; id: string; text: string };

/** The conflict from top to bottom. */
export function partsOf({ base, mine, theirs, hunks, clashing }: Conflict): Part[] {
  const line = (name: 'title' | 'summary', label: string): Choice[] => {
    const decided =
      mine[name] === theirs[name] ||
      (base !== null && (mine[name] === base[name] || theirs[name] === base[name]));
    if (decided) return [];
    const texts = { mine: mine[name], theirs: theirs[name], ...(base && { base: base[name] }) };
    return [{ type: 'choice', id: name, label, editable: true, ...texts }];
  };
  const text = hunks.map((hunk, index): Part => {
    const id = `text-${index}`;
    if (hunk.type === 'merged') return { type: 'settled', id, text: hunk.text };
    const { base: before, mine, theirs } = hunk;
    const texts = { mine, theirs, ...(base && { base: before }) };
    return { type: 'choice', id, label: 'Text', editable: true, ...texts };
  });
  const fields = clashing.map(
    (name): Choice => ({
      type: 'choice',
      id: name,
      label: labels[name] ?? name,
      mine: plain(mine[name]),
      theirs: plain(theirs[name]),
      editable: false,
    }),
  );
  return [...line('title', 'Title'), ...line('summary', 'Summary'), ...text, ...fields];
}

const labels: Partial<Record<keyof Draft, string>> = {
  tags: 'Tags',
  slug: 'Address',
  language: 'Language',
  canonicalUrl: 'Original address',
  coverId: 'Cover',
  seoTitle: 'Search headline',
  seoDescription: 'Search description',
  seriesId: 'Series',
  commentsEnabled: 'Readers can comment',
};

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  if ('title' in value && typeof value.title === 'string') return value.title;
  // A picture is told by what it shows.
  return 'alt' in value && typeof value.alt === 'string' && value.alt ? value.alt : 'Another one';
}

/** Both, one after the other, with the blank line that keeps paragraphs apart. */
export function both({ mine, theirs }: Choice): string {
  const end = /\s*$/.exec(mine)?.[0] ?? '';
  return `${mine.trimEnd()}\n\n${theirs.trimEnd()}${end}`;
}

/** The draft that the choices make. */
export function resolved(
  conflict: Conflict,
  parts: readonly Part[],
  choices: Readonly<Record<string, string>>,
): Draft {
  const { base, mine, theirs } = conflict;
  const line = (name: 'title' | 'summary') =>
    choices[name] ?? (mine[name] === base?.[name] ? theirs[name] : mine[name]);
  const content = parts
    .filter(({ id }) => id.startsWith('text-'))
    .map((part) => (part.type === 'settled' ? part.text : (choices[part.id] ?? part.mine)))
    .join('');
  const chosen = conflict.clashing.map((name) => {
    return [name, (choices[name] === 'theirs' ? theirs : mine)[name]] as const;
  });
  const text = { title: line('title'), summary: line('summary'), content };
  return { ...conflict.joined, ...text, ...Object.fromEntries(chosen) };
}
