import type { oas31 } from 'zod-openapi';

export type Schema = oas31.SchemaObject & {
  /** Of an answer's enum: values are added to it, and whoever reads it has to take those they do not know. */
  'x-open-enum'?: boolean;
};
export type SchemaOrRef = Schema | oas31.ReferenceObject;
type Schemas = Record<string, SchemaOrRef>;

/** Who writes what the schema describes: requests are read by us, answers by those who were told another schema. */
export type Direction = 'request' | 'answer';

/** One of the things that a schema allows. An enum is as many as it has values. */
interface Variant {
  schema: Schema;
  /** The component it is. */
  name?: string;
  type?: string;
  value?: unknown;
}

interface Pair<T> {
  old: T;
  now: T;
}

/** The smallest and the largest that a request may be: the first may not grow, nor the second shrink. */
const lowest = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties'] as const;
const highest = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties'] as const;
const exact = ['pattern', 'multipleOf', 'uniqueItems'] as const;

/**
 * What schemas of two documents say differently in a way that breaks those who know the old one: a request it allows
 * that is refused now, or an answer it does not foresee. Fields that are new in answers break nobody.
 * @returns a function that answers lines like `Post.title is gone`
 */
export function schemaComparer(schemas: Pair<Schemas>, direction: Direction) {
  // What is under way counts as known: that is how a schema that contains itself comes to an end.
  const known = new WeakMap<Schema, WeakMap<Schema, string[]>>();

  function compare(pair: Pair<SchemaOrRef>, where: string): string[] {
    const old = resolve(pair.old, schemas.old);
    const now = resolve(pair.now, schemas.now);
    const ofOld = known.get(old) ?? new WeakMap<Schema, string[]>();
    known.set(old, ofOld);
    const before = ofOld.get(now);
    if (before) return before;
    ofOld.set(now, []);
    const name = refOf(pair.old);
    const breaks = compareVariants(
      pair,
      name !== undefined && name === refOf(pair.now) ? name : where,
    );
    ofOld.set(now, breaks);
    return breaks;
  }

  function compareVariants(pair: Pair<SchemaOrRef>, where: string): string[] {
    const old = variantsOf(pair.old, schemas.old);
    const now = variantsOf(pair.now, schemas.now);
    const defaults = direction === 'request' ? defaultsOf(pair) : [];
    // Whatever a request may be has to be taken, and whatever an answer is has to be foreseen.
    const [given, taken] = direction === 'request' ? [old, now] : [now, old];
    const breaks = given.flatMap((one) => {
      const tries = taken.map((other) => {
        const ends = direction === 'request' ? { old: one, now: other } : { old: other, now: one };
        return { other, breaks: compareVariant(ends, where) };
      });
      if (tries.some((attempt) => attempt.breaks.length === 0)) return [];
      const likely = tries.filter(({ other }) => isLike(one, other));
      if (likely.length === 1 && likely[0]) return likely[0].breaks;
      const what = wordsOf(one);
      return [
        direction === 'request'
          ? `${where} is no longer taken as ${what}`
          : `${where} may be ${what} now`,
      ];
    });
    return [...defaults.map((line) => `${where} ${line}`), ...new Set(breaks)];
  }

  function compareVariant({ old, now }: Pair<Variant>, where: string): string[] {
    const [given, taken] = direction === 'request' ? [old, now] : [now, old];
    const widens = given.type === 'integer' && taken.type === 'number';
    const isOther = taken.type !== undefined && given.type !== taken.type && !widens;
    if (isOther || (taken.value !== undefined && given.value !== taken.value)) {
      return [`${where} is another thing`];
    }
    const pair = { old: old.schema, now: now.schema };
    const at = old.name ?? where;
    return [
      ...compareRules(pair, at, given.value !== undefined),
      ...compareFields(pair, at),
      ...compareInside(pair, at),
    ];
  }

  /** @param isValue One value that is taken: no rule says more of it. */
  function compareRules({ old, now }: Pair<Schema>, where: string, isValue: boolean): string[] {
    const [given, taken] = direction === 'request' ? [old, now] : [now, old];
    if (isValue) return [];
    const lines =
      taken.format !== undefined && given.format !== taken.format
        ? [`${where} had ${formatOf(old)} and has ${formatOf(now)}`]
        : [];
    if (direction === 'answer') return lines;
    const rose = lowest.filter((rule) => (now[rule] ?? -Infinity) > (old[rule] ?? -Infinity));
    const fell = highest.filter((rule) => (now[rule] ?? Infinity) < (old[rule] ?? Infinity));
    const differs = exact.filter((rule) => now[rule] && now[rule] !== old[rule]);
    return [
      ...lines,
      ...[...rose, ...fell, ...differs].map(
        (rule) => `${where} has ${rule} ${now[rule]} (was ${old[rule] ?? 'without'})`,
      ),
    ];
  }

  function compareFields({ old, now }: Pair<Schema>, where: string): string[] {
    const [given, taken] = direction === 'request' ? [old, now] : [now, old];
    const demanded = (taken.required ?? []).filter((name) => !given.required?.includes(name));
    return [
      ...Object.entries(old.properties ?? {}).flatMap(([name, before]) => {
        const after = now.properties?.[name];
        if (after === undefined) return [`${where}.${name} is gone`];
        return compare({ old: before, now: after }, `${where}.${name}`);
      }),
      ...demanded
        .filter((name) => now.properties?.[name] !== undefined)
        .map(
          (name) =>
            `${where}.${name} ${direction === 'request' ? 'is required' : 'may be absent'} now`,
        ),
    ];
  }

  /** Items of a list, and the fields of a record. */
  function compareInside({ old, now }: Pair<Schema>, where: string): string[] {
    const inside = (['items', 'additionalProperties', 'propertyNames'] as const).flatMap((key) => {
      const pair = { old: asSchema(old[key]), now: asSchema(now[key]) };
      return pair.old && pair.now
        ? compare({ old: pair.old, now: pair.now }, `${where}${key === 'items' ? '[]' : '.*'}`)
        : [];
    });
    const closes =
      direction === 'request' &&
      now.additionalProperties === false &&
      old.additionalProperties !== false;
    return [...inside, ...(closes ? [`${where} no longer takes other fields`] : [])];
  }

  function variantsOf(schema: SchemaOrRef, all: Schemas): Variant[] {
    const name = refOf(schema);
    const one = resolve(schema, all);
    const union = one.anyOf ?? one.oneOf;
    if (union) return union.flatMap((part) => variantsOf(part as SchemaOrRef, all));
    const types = one.type === undefined ? [undefined] : [one.type].flat();
    const values = one.const === undefined ? one.enum : [one.const];
    const of = (type?: string): Variant => ({
      schema: one,
      ...(name !== undefined && { name }),
      ...(type !== undefined && { type }),
    });
    if (values === undefined || (direction === 'answer' && one['x-open-enum']))
      return types.map(of);
    return values.map((value) => ({ ...of(typeOf(value)), value }));
  }

  return compare;
}

/** Whether two variants are the same one, changed: by its name, or by being the only one of its type. */
function isLike(one: Variant, other: Variant): boolean {
  if (one.value !== undefined || other.value !== undefined) return false;
  if (one.name !== undefined && other.name !== undefined) return one.name === other.name;
  return one.type === other.type;
}

function wordsOf({ name, type, value }: Variant): string {
  if (value !== undefined) return JSON.stringify(value);
  return (type === 'object' ? name : type) ?? type ?? 'anything';
}

function formatOf({ format }: Schema): string {
  return format === undefined ? 'no format' : `the format ${format}`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** What leaving a field out means. */
function defaultsOf({ old, now }: Pair<SchemaOrRef>): string[] {
  const [before, after] = [old, now].map((schema) => JSON.stringify((schema as Schema).default));
  return before === after || before === undefined
    ? []
    : [`had the default ${before} and has ${after}`];
}

function refOf(schema: SchemaOrRef): string | undefined {
  return '$ref' in schema ? schema.$ref?.split('/').at(-1) : undefined;
}

function resolve(schema: SchemaOrRef, all: Schemas): Schema {
  const ref = refOf(schema);
  return ref === undefined ? (schema as Schema) : resolve(all[ref] ?? {}, all);
}

function asSchema(value: unknown): SchemaOrRef | undefined {
  return typeof value === 'object' && value !== null ? (value as SchemaOrRef) : undefined;
}
