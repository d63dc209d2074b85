import { z } from 'zod';
import { limits } from './limits.ts';
import { utf8Length } from './text.ts';

/** Not taken apart: zod would go as deep as the value does, and the stack ends somewhere. */
const JsonValue = z
  .unknown()
  .meta({ id: 'JsonValue', description: 'Any JSON value.' }) as z.ZodType<z.core.util.JSONType>;

export const JsonObject = z.record(z.string(), JsonValue);

/** Looks no deeper than it has to. */
function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}

/** JSON that a client sends and we keep: bounded, and such that PostgreSQL can hold it. */
export const BoundedJson = JsonObject.refine((value) => isWithin(value, limits.metadataDepth), {
  error: `must be nested at most ${limits.metadataDepth} levels deep`,
  abort: true,
})
  .refine(
    (value) => utf8Length(JSON.stringify(value)) <= limits.metadataBytes,
    'must be at most 16 KiB of JSON',
  )
  .refine(
    (value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)),
    'must not contain NUL characters or unpaired surrogates',
  );
