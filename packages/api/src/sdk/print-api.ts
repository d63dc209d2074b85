import { errorCodes, errorRegistry, Problem, passes, WebhookEvent } from '@masthead/contracts';
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server';
import { z } from 'zod';
import { itemOf } from '../answers.ts';
import { wordsOf } from '../deprecation.ts';
import { type Meta, takesIdempotencyKey } from '../meta.ts';
import { appRouter } from '../router.ts';
import { type Io, indent, printDoc, printType, type Schema } from './print-type.ts';

/** A procedure as the SDK needs to know it. */
interface Method {
  /** `posts.create` is `create` of `posts`. */
  group: string;
  name: string;
  kind: string;
  meta: Meta;
  inputName: string;
  input: Schema;
  output: Schema;
  /** Takes `fields`, and then answers those. */
  selects: boolean;
  /** Answers items, of which those are the fields. */
  hasItems: boolean;
}

const HEAD = `// Made from the router by \`pnpm --filter @masthead/api openapi\`. Not to be edited.\n`;

/** Plain declarations of everything that can be called: what an editor shows, with no inference left to do. */
export function printApiTypes(router: AnyTRPCRouter = appRouter): string {
  const { methods, definitions } = readRouter(router);
  const groups = Map.groupBy(methods, ({ group }) => group);
  return [
    HEAD,
    "import type { CallOptions, EventStream, UploadOptions, WatchOptions } from '../options.ts';",
    "import type { Fields, Selected, SelectedPage } from '../selection.ts';\n",
    printDoc(['Every code that the server answers errors with.']) +
      `export type ErrorCode =\n${indent(errorCodes.map((code) => `| '${code}'`).join('\n'))};\n`,
    ...[...definitions].sort(byName).map(([name, { schema, io }]) => declare(name, schema, io)),
    ...methods.map(({ inputName, input, meta }) =>
      declare(
        inputName,
        { description: `What ${meta.openapi.operationId} takes.`, ...input },
        'input',
      ),
    ),
    ...[...groups].map(([group, members]) => printGroup(group, members)),
    printDoc(['Everything the site can do.']) +
      `export interface Api {\n${[...groups.keys()].map((group) => `  ${group}: ${groupName(group)};`).join('\n')}\n}\n`,
  ].join('\n');
}

/** What the client must know of each procedure to call it: the only part of the router that is there at run time. */
export function printProcedureKinds(): string {
  const groups = Map.groupBy(readRouter(appRouter).methods, ({ group }) => group);
  const lines = [...groups].map(([group, members]) => {
    const kinds = members.map(({ name, kind }) => `    ${name}: '${kind}',`).join('\n');
    return `  ${group}: {\n${kinds}\n  },`;
  });
  return `${HEAD}\nexport const procedures = {\n${lines.join('\n')}\n} as const;\n`;
}

/** Those after which the SDK repeats calls by itself. */
export function printPassingErrors(): string {
  const lines = errorCodes.filter(passes).map((code) => `  '${code}',`);
  return `${HEAD}\nexport const passingErrors = [\n${lines.join('\n')}\n] as const;\n`;
}

/** Statuses and titles, for the fake server of the SDK's users. */
export function printErrors(): string {
  const lines = Object.entries(errorRegistry).map(
    ([code, { status, title }]) =>
      `  ${code}: { status: ${status}, title: ${JSON.stringify(title)} },`,
  );
  return `${HEAD}\nexport const errors = {\n${lines.join('\n')}\n} as const;\n`;
}

/** What has a name of its own, and whether it is only ever sent. */
type Definitions = Map<string, { schema: Schema; io: Io }>;

interface Described {
  type: 'query' | 'mutation' | 'subscription';
  meta: Meta;
  inputs: readonly [z.ZodObject];
  output: z.ZodType;
}

function readRouter(router: AnyTRPCRouter): {
  methods: Method[];
  definitions: Definitions;
} {
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures;
  const definitions: Definitions = new Map();
  collect(Problem, 'output', definitions);
  // No procedure answers it: it is sent.
  collect(WebhookEvent, 'output', definitions);
  const methods = Object.entries(procedures).map(([path, procedure]) => {
    const { type, meta, inputs, output } = procedure._def as unknown as Described;
    const [group = '', name = ''] = path.split('.');
    const selects = 'fields' in inputs[0].shape;
    const { fields: _, ...plainInput } = inputs[0].shape;
    return {
      group,
      name,
      meta,
      kind: kindOf({ type, meta, inputs, output }),
      inputName: `${capital(meta.openapi.operationId ?? path)}Input`,
      input: collect(selects ? z.object(plainInput) : inputs[0], 'input', definitions),
      output: collect(meta.event ?? output, 'output', definitions),
      selects,
      hasItems: itemOf(output) !== undefined,
    };
  });
  // Both stand apart: the SDK's errors carry the one, and the other is a list to itself.
  definitions.delete('Problem');
  definitions.delete('ErrorCode');
  return { methods, definitions };
}

/** Keeps what has a name under it, and answers the rest. */
function collect(type: z.ZodType, io: Io, definitions: Definitions): Schema {
  const { $defs = {}, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  for (const [name, definition] of Object.entries($defs)) {
    const known = definitions.get(name);
    if (known && JSON.stringify(known.schema) !== JSON.stringify(definition)) {
      throw new Error(`${name} is one thing where it is sent and another where it is answered.`);
    }
    // What is answered anywhere is declared as an answer.
    definitions.set(name, { schema: definition, io: known?.io === 'output' ? 'output' : io });
  }
  return schema;
}

/**
 * How a procedure is called: a `list` can be gone through page by page, a `write` is done once by its
 * Idempotency-Key and a `mutation` is not, a `session` begins one, an `upload` is a form sent to REST, a
 * `watch` a stream of events from there.
 */
function kindOf({ type, meta, inputs }: Described): string {
  if (meta.upload) return `upload ${meta.openapi.path}`;
  if (meta.event) return `watch ${meta.openapi.path}`;
  const fields = Object.keys(inputs[0].shape);
  if (type === 'query') return fields.includes('cursor') ? 'list' : 'query';
  if (fields.includes('tokenDelivery')) return 'session';
  return takesIdempotencyKey(meta) ? 'write' : 'mutation';
}

function declare(name: string, schema: Schema, io: Io): string {
  const doc = printDoc(schema.description === undefined ? [] : [schema.description]);
  if (name === 'JsonValue') {
    return `${doc}export type JsonValue =\n  | string\n  | number\n  | boolean\n  | null\n  | JsonValue[]\n  | { [key: string]: JsonValue };\n`;
  }
  const type = printType(schema, io);
  return schema.type === 'object' && schema.properties && type.startsWith('{')
    ? `${doc}export interface ${name} ${type}\n`
    : `${doc}export type ${name} = ${type};\n`;
}

function printGroup(group: string, members: readonly Method[]): string {
  const methods = members.map(printMethod);
  return `${printDoc([`\`client.${group}\``])}export interface ${groupName(group)} {\n${indent(methods.join('\n\n'))}\n}\n`;
}

function printMethod(method: Method): string {
  const { name, kind, output } = method;
  const doc = printDoc(docOf(method));
  const type = answersNothing(output) ? 'void' : printType(output, 'output');
  if (kind.startsWith('watch')) {
    const { inputName } = method;
    return `${doc}${name}(input${markOf(method)}: ${inputName}, options?: WatchOptions): EventStream<${type}>;`;
  }
  const page = { some: `SelectedPage<${type}, F>`, whole: type };
  const item = `${type}['items'][number]`;
  if (kind !== 'list') {
    const { some, of } = method.hasItems
      ? { some: page.some, of: item }
      : { some: `Selected<${type}, F>`, of: type };
    return signatures(method, { item: of, some: `Promise<${some}>`, whole: `Promise<${type}>` })
      .map((signature) => `${doc}${name}${signature}`)
      .join('\n');
  }
  const each = (answer: (type: string) => string, of: { some: string; whole: string }) =>
    signatures(method, { item, some: answer(of.some), whole: answer(of.whole) });
  const generator = (yielded: string) => `AsyncGenerator<${yielded}, void, undefined>`;
  const lines = [
    ...each((answered) => `Promise<${answered}>`, page),
    '/** Page after page, as they are asked for: `for await (const page of …)`. */',
    ...each(generator, page).map((signature) => `pages${signature}`),
    '/** Item after item, over all pages: `for await (const item of …)`. */',
    ...each(generator, { some: `Selected<${item}, F>`, whole: item }).map(
      (signature) => `items${signature}`,
    ),
  ];
  return `${doc}${name}: {\n${indent(lines.join('\n'))}\n};`;
}

interface Answers {
  /** What has the fields. */
  item: string;
  /** Its type where fields are named. */
  some: string;
  whole: string;
}

/** How something is called: where fields can be named, also with them. The last is what `ReturnType` sees. */
function signatures({ kind, inputName, input, selects }: Method, answers: Answers): string[] {
  const options = `options?: ${kind.startsWith('upload') ? 'UploadOptions' : 'CallOptions'}`;
  const { item, some, whole } = answers;
  // What takes nothing else has an input that may hold nothing.
  const others = Object.keys(input.properties ?? {}).length > 0 ? `${inputName} & ` : '';
  return [
    ...(selects
      ? [`<const F extends Fields<${item}>>(input: ${others}{ fields: F }, ${options}): ${some};`]
      : []),
    `(input${markOf({ input })}: ${inputName}, ${options}): ${whole};`,
  ];
}

/** Who has to say nothing may leave the input out. */
function markOf({ input }: Pick<Method, 'input'>): string {
  return (input.required ?? []).length > 0 ? '' : '?';
}

/** What `z.void()` becomes: a schema that says nothing. */
function answersNothing({ $schema: _, ...output }: Schema): boolean {
  return Object.keys(output).length === 0;
}

function docOf({ meta, selects }: Method): string[] {
  const { method, path, summary, description } = meta.openapi;
  const access = meta.access === 'public' ? '' : ' For those who are signed in.';
  return [
    `${summary}.`,
    ...(description === undefined ? [] : ['', description]),
    '',
    `On REST \`${method} ${path}\`.${access}`,
    ...(selects ? ['', 'With `fields` it answers those only, and reads no others.'] : []),
    ...(meta.errors.length > 0
      ? ['', `@throws ${meta.errors.map((code) => `\`${code}\``).join(', ')}`]
      : []),
    ...(meta.deprecated ? ['', `@deprecated ${wordsOf(meta.deprecated)}`] : []),
  ];
}

function groupName(group: string): string {
  return `${capital(group)}Api`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** In the order of their names, not of their first use: a new procedure must not reshuffle them. */
function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
