import { AppError } from '@masthead/contracts';
import { z } from 'zod';

type Raw = string | readonly string[];

/** How each parameter is read from the text of an address. Parameters it does not name are ignored. */
export type QueryPlan = ReadonlyMap<string, (raw: Raw) => unknown>;

/**
 * Decides once, from an input schema, what `?limit=20` means. The schema itself is never touched: one
 * that coerces would accept `"20"` on tRPC too.
 */
export function compileQueryPlan(inputs: readonly unknown[]): QueryPlan {
  const plan = new Map<string, (raw: Raw) => unknown>();
  for (const input of inputs) {
    if (!(input instanceof z.ZodType)) continue;
    const root = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
    for (const [name, property] of Object.entries(root.properties ?? {})) {
      plan.set(name, reader(name, property, root));
    }
  }
  return plan;
}

/** Reads parameters by the plan. What has the wrong form stays text, for the schema to name. */
export function readByPlan(
  plan: QueryPlan,
  given: Readonly<Record<string, Raw | undefined>>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, read] of plan) {
    const raw = given[name];
    if (raw !== undefined) input[name] = read(raw);
  }
  return input;
}

/** Refuses an address whose query is not valid percent-encoding, which would otherwise be read as something else. */
export function checkQueryEncoding(url: string): void {
  const start = url.indexOf('?');
  if (start === -1 || !url.includes('%', start)) return;
  try {
    decodeURIComponent(url.slice(start));
  } catch (cause) {
    const detail = 'The query string is not valid percent-encoded UTF-8.';
    throw new AppError('BAD_REQUEST', { detail, cause });
  }
}

type JsonSchema = z.core.JSONSchema._JSONSchema;
type JsonSchemaRoot = z.core.JSONSchema.JSONSchema;

function reader(name: string, schema: JsonSchema, root: JsonSchemaRoot): (raw: Raw) => unknown {
  const types = typesOf(schema, root);
  // `tags=rye,bread`, or the parameter once for each; nothing that stands in a list has a comma in it.
  if (types.has('array')) {
    const item = reader(name, itemsOf(schema, root), root);
    return (raw) => [raw].flat().flatMap((text) => text.split(',').map((one) => item(one)));
  }
  // Text that may also be a number is text: nothing in an address says which was meant.
  if (types.has('string')) {
    const read = isInstant(schema, root) ? toInstant : (text: string) => text;
    return (raw) => read(one(name, raw));
  }
  if (types.has('number') || types.has('integer')) return (raw) => toNumber(one(name, raw));
  if (types.has('boolean')) return (raw) => toBoolean(one(name, raw));
  return (raw) => raw;
}

/** Which of two values was meant nobody knows. The schema would say that a list is no text, which tells the caller nothing. */
function one(path: string, raw: Raw): string {
  if (typeof raw === 'string') return raw;
  const issues = [{ path, message: 'stands in the address more than once; give it once' }];
  throw new AppError('VALIDATION_FAILED', { issues });
}

/** In a query `+` means a space, and who copies `…T09:00:00+01:00` into one forgets that. No instant has a space. */
function toInstant(text: string): string {
  return text.replace(/ (?=\d{2}:\d{2}$)/, '+');
}

function isInstant(schema: JsonSchema, root: JsonSchemaRoot): boolean {
  return typeof schema !== 'boolean' && dereference(schema, root).format === 'date-time';
}

function toNumber(text: string): unknown {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function toBoolean(text: string): unknown {
  if (text === 'true') return true;
  return text === 'false' ? false : text;
}

function typesOf(schema: JsonSchema, root: JsonSchemaRoot): Set<string> {
  if (typeof schema === 'boolean') return new Set();
  const target = dereference(schema, root);
  const own = target.type === undefined ? [] : [target.type].flat();
  const variants = [...(target.anyOf ?? []), ...(target.oneOf ?? []), ...(target.allOf ?? [])];
  const values = [...(target.enum ?? []), ...('const' in target ? [target.const] : [])];
  return new Set([
    ...own,
    ...values.map((value) => typeof value),
    ...variants.flatMap((variant) => [...typesOf(variant, root)]),
  ]);
}

function itemsOf(schema: JsonSchema, root: JsonSchemaRoot): JsonSchema {
  if (typeof schema === 'boolean') return true;
  const target = dereference(schema, root);
  const { items } = target.type === 'array' ? target : { items: undefined };
  return items === undefined || Array.isArray(items) ? true : items;
}

function dereference(schema: JsonSchemaRoot, root: JsonSchemaRoot): JsonSchemaRoot {
  const name = schema.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1];
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target ?? schema;
}
