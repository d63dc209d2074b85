import { BIDI_CONTROLS } from '@masthead/contracts';
import { isRecord } from './parse-front-matter.ts';

/** Refused in titles and tags; an import leaves them out. */
const BIDI = new RegExp(BIDI_CONTROLS, 'g');

/** A value that is text or prints as text, on one line; undefined when empty or something else. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const line = value.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').replace(BIDI, '');
  return line.trim() || undefined;
}

/** YAML 1.1 and 1.2 disagree on what is true; authors know both. */
export function asBoolean(value: unknown): boolean | undefined {
  const text = asText(value)?.toLowerCase();
  if (text === undefined) return undefined;
  if (['true', 'yes', 'on', 'y', '1'].includes(text)) return true;
  return ['false', 'no', 'off', 'n', '0'].includes(text) ? false : undefined;
}

/** How a string holds several names: `words` is Jekyll's `tags: bread oven`. */
export type StringList = 'words' | 'whole';

/**
 * A list of texts from a list or a string. Commas always separate in a string; spaces only where
 * `words` says so. Entries of a list stay whole.
 */
export function asList(value: unknown, strings: StringList): string[] {
  if (Array.isArray(value)) return value.map(asText).filter((text) => text !== undefined);
  const text = asText(value);
  if (text === undefined) return [];
  if (/[,،、]/.test(text))
    return text
      .split(/[,،、]/)
      .map((item) => item.trim())
      .filter(Boolean);
  return strings === 'words' ? text.split(' ') : [text];
}

/** Names of people: `Ada <ada@example.org>`, a list of names, objects with a name. */
export function asNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(asNames);
  if (isRecord(value))
    return asNames(value.name ?? value.display_name ?? value.title ?? value.nick);
  // An address in public front matter is not ours to store.
  const name = asText(value)
    ?.replace(/\s*<[^<>]*@[^<>]*>/g, '')
    .trim();
  return name ? [name] : [];
}

/** At most `max` characters, cut between words, with an ellipsis in place of what is gone. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  // `toWellFormed`: the cut may have split a character outside the basic plane.
  const kept = space > max / 2 ? cut.slice(0, space) : cut.toWellFormed().replace(/\uFFFD$/, '');
  return `${kept.trimEnd()}…`;
}
