import { type Fields, isRecord } from './parse-front-matter.ts';

/** Lower case, without the signs that habits differ in: `pubDate`, `pub_date` and `pub-date` are one. */
function foldKey(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, '');
}

/** The front matter, out of which readers take fields until only what nobody wanted is left. */
export interface Remaining {
  /** The first of these fields that `read` makes something of, which is thereby used up. */
  take<T>(names: readonly string[], read: (value: unknown) => T | undefined): T | undefined;
  put(key: string, value: unknown): void;
  rest(): Record<string, unknown>;
}

export function remainingOf(fields: Fields): Remaining {
  const left = new Map(
    Object.entries(fields).map(([key, value]) => [foldKey(key), { key, value }]),
  );
  return {
    take(names, read) {
      for (const name of names) {
        const field = left.get(name);
        const result = field && read(field.value);
        if (result === undefined) continue;
        left.delete(name);
        return result;
      }
      return undefined;
    },
    put: (key, value) => left.set(foldKey(key), { key, value }),
    rest: () => {
      const filled = [...left.values()].filter(({ value }) => !isEmpty(value));
      return Object.fromEntries(filled.map(({ key, value }) => [key, value]));
    },
  };
}

export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  return value === null || value === '' || (isRecord(value) && Object.keys(value).length === 0);
}
