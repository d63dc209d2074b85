import { limits } from '@masthead/contracts';
import { addLoss, type Loss } from './loss.ts';
import { isRecord } from './parse-front-matter.ts';
import { asList, asText, cutText } from './read-values.ts';
import { type Remaining, remainingOf } from './remaining-fields.ts';

/** Where a post stands in a series, as far as its source says. */
export interface SeriesPlace {
  title: string;
  /** Undefined: by date. */
  order: number | undefined;
}

/** Folded names of what orders the parts. `weight` orders a section of Hugo: where there is a series, that. */
const ORDER = [
  ...['seriesorder', 'seriesweight', 'seriespart', 'seriesindex', 'seriesnumber'],
  ...['part', 'order', 'weight'],
];

/**
 * `series: Bread`, a list of one (Hugo, Zola), a table with a name and an order (Astro); at the top or in
 * the `[extra]` of Zola. Nothing is taken where no series is named: a weight alone is no place in one.
 */
export function readSeries(
  remaining: Remaining,
  notes: { losses: Loss[]; kept: Record<string, unknown> },
): SeriesPlace | undefined {
  const extra = remaining.take(['extra'], (value) => (isRecord(value) ? value : undefined));
  const inner = remainingOf(extra ?? {});
  const levels = [remaining, inner];
  const named = firstOf(levels, (level) => level.take(['series'], namesOf));
  const order = named && (named.order ?? firstOf(levels, (level) => level.take(ORDER, asNumber)));
  if (extra) remaining.put('extra', named ? inner.rest() : extra);
  const [title, ...others] = named?.titles ?? [];
  if (named === undefined || title === undefined) return undefined;
  if (others.length > 0) {
    addLoss(notes.losses, 'value', 'series beyond the first', others.length);
    notes.kept.series = named.titles;
  }
  const { max } = limits.title;
  if (title.length > max) {
    addLoss(notes.losses, 'value', `title of a series cut to ${max} characters`);
  }
  return { title: cutText(title, max), order };
}

/** The same series may be written `Bread` and `bread`. */
export function foldTitle(title: string): string {
  return title.normalize('NFKC').toLowerCase();
}

interface Named {
  titles: string[];
  order: number | undefined;
}

function namesOf(value: unknown): Named | undefined {
  if (isRecord(value)) {
    const title = asText(value.title ?? value.name);
    const order = remainingOf(value).take(ORDER, asNumber);
    return title === undefined ? undefined : { titles: [title], order };
  }
  // A comma belongs to the title: nobody writes two series in one string.
  const titles = Array.isArray(value) ? asList(value, 'whole') : [textOf(value)];
  const [first] = titles;
  return first === undefined
    ? undefined
    : { titles: titles.filter((title) => title !== undefined), order: undefined };
}

/** `series: true` names none. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? asText(value) : undefined;
}

function asNumber(value: unknown): number | undefined {
  const number = Number(asText(value) ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}

function firstOf<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
