/** Where values stand, and no schemas. */
const LITERALS: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const']);

/**
 * A part of the document, its schemas without what zod says and nobody needs to hear: bounds that every
 * integer of JSON has, patterns that repeat the `format`, and that objects are closed. An answer may
 * have one more field tomorrow, and clients generated today must read it.
 */
export function tidy<T>(part: T): T {
  if (Array.isArray(part)) return part.map(tidy) as T;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part)
    .filter(([key, value]) => !isNoise(key, value, part))
    .map(([key, value]) => [key, LITERALS.has(key) ? value : tidy(value)]);
  return Object.fromEntries(entries) as T;
}

function isNoise(key: string, value: unknown, { format }: { format?: unknown }): boolean {
  switch (key) {
    case 'minimum':
      return value === Number.MIN_SAFE_INTEGER;
    case 'maximum':
      return value === Number.MAX_SAFE_INTEGER;
    case 'additionalProperties':
      return value === false;
    case 'pattern':
      // That of one version of UUID says more than its format.
      return format === 'date-time' || (format === 'uuid' && String(value).includes('[1-8]'));
    default:
      return false;
  }
}
