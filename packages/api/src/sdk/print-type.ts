import type { z } from 'zod';

/** What zod's JSON Schema says of a value. */
export type Schema = z.core.JSONSchema.BaseSchema;

/** Where schemas with a name stand. */
const DEFINITIONS = '#/$defs/';

const primitives: Record<string, string> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** Whether a value is sent or answered: an answer has no `undefined`, and what is sent may be more than we know. */
export type Io = 'input' | 'output';

/** The TypeScript type of a JSON Schema; what has a name goes by it. */
export function printType(schema: Schema, io: Io): string {
  if (schema.$ref !== undefined) return printReference(schema.$ref, io);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option) => printType(option as Schema, io)).join(' | ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => printType({ ...schema, type }, io)).join(' | ');
  }
  if (schema.format === 'binary') return 'Blob';
  if (schema.type === 'array') return printArray(schema.items as Schema, io);
  if (schema.type === 'object') return printObject(schema, io);
  return primitives[schema.type ?? ''] ?? 'unknown';
}

/** JSON is what any object that we are given becomes. */
function printReference(reference: string, io: Io): string {
  const name = reference.slice(DEFINITIONS.length);
  return name === 'JsonValue' && io === 'input' ? 'unknown' : name;
}

function printArray(items: Schema, io: Io): string {
  const type = printType(items, io);
  return /[|{]/.test(type) ? `Array<${type}>` : `${type}[]`;
}

function printObject(
  { properties = {}, required = [], additionalProperties }: Schema,
  io: Io,
): string {
  const absent = io === 'input' ? ' | undefined' : '';
  const fields = Object.entries(properties).map(([name, value]) => {
    const field = value as Schema;
    const type = printType(field, io);
    const declared = required.includes(name) ? `${name}: ${type}` : `${name}?: ${type}${absent}`;
    return printDoc(describe(field)) + declared;
  });
  if (fields.length > 0) return `{\n${indent(fields.map((field) => `${field};`).join('\n'))}\n}`;
  if (typeof additionalProperties !== 'object') return 'Record<string, never>';
  return `Record<string, ${printType(additionalProperties as Schema, io)}>`;
}

/** What an editor says of a field when it is pointed at. */
function describe({ description, default: fallback, example }: Schema): string[] {
  return [
    ...(description === undefined ? [] : [description]),
    ...(fallback === undefined ? [] : [`@default ${JSON.stringify(fallback)}`]),
    ...(example === undefined ? [] : [`@example ${JSON.stringify(example)}`]),
  ];
}

/** A doc comment, or nothing where there is nothing to say. */
export function printDoc(lines: readonly string[]): string {
  const text = lines.join('\n').replaceAll('*/', '*\u200b/');
  if (text === '') return '';
  if (!text.includes('\n')) return `/** ${text} */\n`;
  return `/**\n${text.replace(/^(?=.)/gm, ' * ').replace(/^$/gm, ' *')}\n */\n`;
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : String(value);
}
