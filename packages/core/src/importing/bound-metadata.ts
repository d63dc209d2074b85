import { isStorable, limits, utf8Length } from '@masthead/contracts';
import { addLoss, type Loss } from './loss.ts';
import { isRecord } from './parse-front-matter.ts';

/** Room for what the importer itself notes beside the front matter. */
const RESERVED_BYTES = 4 * 1024;

/** The fields that a post's metadata can hold: storable text, and not more than fits. Largest go first. */
export function boundMetadata(
  fields: Record<string, unknown>,
  losses: Loss[],
): Record<string, unknown> {
  const entries = Object.entries(fields)
    .filter(([key, value]) => {
      const storable = isStorableKey(key) && isStorableValue(value);
      if (!storable) addLoss(losses, 'value', 'front matter that cannot be stored');
      return storable;
    })
    .map(([key, value]) => ({ key, value, bytes: utf8Length(JSON.stringify({ [key]: value })) }));
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const largest of entries.toSorted((a, b) => b.bytes - a.bytes)) {
    if (bytes <= limits.metadataBytes - RESERVED_BYTES) break;
    bytes -= largest.bytes;
    entries.splice(entries.indexOf(largest), 1);
    addLoss(losses, 'value', 'front matter larger than 12 KiB');
  }
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

function isStorableValue(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (Array.isArray(value)) return value.every(isStorableValue);
  if (isRecord(value)) {
    return Object.entries(value).every(
      ([key, item]) => isStorableKey(key) && isStorableValue(item),
    );
  }
  return true;
}

/** `__proto__` is no name for a field in JavaScript, whatever JSON says. */
function isStorableKey(key: string): boolean {
  return isStorable(key) && key !== '__proto__';
}
