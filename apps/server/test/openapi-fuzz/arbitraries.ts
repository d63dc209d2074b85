import fc, { type Arbitrary } from 'fast-check';

/** What a request is made from: a JSON Schema as OpenAPI 3.1 has it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** What the server has said so far: ids by the noun they belong to, cursors by their list, slugs, names. */
export type Seen = Map<string, unknown[]>;

interface Sources {
  seen: Seen;
  /** Of the operation that is asked. */
  path: string;
  /** Whether some values are what the schema does not want. */
  hostile: boolean;
  resolve(reference: string): Schema;
}

/** Values that clients send by mistake or on purpose. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  'null',
  '\u0000',
  '\ud800',
  '\u202etxt',
  '"; DROP TABLE users; --',
  "' OR 1=1",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%',
  '%00',
  'x'.repeat(3000),
  0,
  -1,
  1e308,
  2 ** 31,
  2 ** 53,
  1.5,
  true,
  [],
  [[]],
  {},
  { not: '' },
  { $ne: null },
  { constructor: { prototype: {} } },
];

/** Mostly what the schema asks for, often with ids that exist, at times something else. */
export function valuesOf(schema: Schema, name: string, sources: Sources): Arbitrary<unknown> {
  const known = knownFor(name, sources);
  return fc.oneof(
    { weight: 8, arbitrary: valid(schema, name, sources) },
    ...(known.length > 0 ? [{ weight: 12, arbitrary: fc.constantFrom(...known) }] : []),
    ...(sources.hostile ? [{ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }] : []),
  );
}

const NOUNS: Readonly<Record<string, string>> = {
  postId: 'posts',
  translationId: 'posts',
  seriesId: 'series',
  parentId: 'comments',
  coverId: 'media',
  avatarId: 'media',
  expectedVersion: 'version',
  from: 'versions number',
  to: 'versions number',
  number: 'versions number',
};

/** `{id}` of `/posts/{id}/publish` is a post's. */
function knownFor(name: string, { seen, path }: Sources): unknown[] {
  if (name === 'cursor') return seen.get(`${path} cursor`) ?? [];
  const noun = name === 'id' ? path.match(/([a-z]+)\/\{id\}/)?.[1] : (NOUNS[name] ?? name);
  return seen.get(noun ?? '') ?? [];
}

function valid(schema: Schema, name: string, sources: Sources): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valid(sources.resolve(schema.$ref), name, sources);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const variants = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (variants) return fc.oneof(...variants.map((variant) => valid(variant, name, sources)));
  const types = [schema.type ?? 'string'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, name, sources)));
}

function ofType(type: string, schema: Schema, name: string, sources: Sources): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number': {
      const min = Math.max(schema.minimum ?? 0, -1000);
      return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 100, 1000)) });
    }
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, name, sources), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'object':
      return objectsOf(schema, sources);
    default:
      return textOf(schema);
  }
}

/** Every property may be missing, needed ones rarely. */
export function objectsOf(schema: Schema, sources: Sources): Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([name, property]) => {
    const present = valuesOf(property, name, sources);
    const weight = required.includes(name) ? 30 : 1;
    return [name, fc.option(present, { nil: undefined, freq: weight })] as const;
  });
  return fc.record(Object.fromEntries(fields)).map(withoutMissing);
}

function withoutMissing(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 });
  if (format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  // Of this machine: what is asked to be fetched must not go anywhere.
  if (format === 'uri') return fc.webPath().map((path) => `http://127.0.0.1:9${path}`);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const length = { minLength, maxLength: Math.min(Math.max(minLength, maxLength), 200) };
  return fc.string({ ...length, unit: 'grapheme' });
}
