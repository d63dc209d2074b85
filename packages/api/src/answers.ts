import { z } from 'zod';

/** How an input asks for less of an answer, or for more. */
interface Selection {
  fields?: readonly string[] | undefined;
  include?: readonly string[] | undefined;
}

/**
 * The check of what a procedure answers, and the filter of what leaves: its output schema or, of an input that takes
 * `fields`, what that input makes of it. Then nothing may be missing that was asked for, and nothing else leaves.
 */
export function answerCheck(
  takes: z.ZodObject,
  answers: z.ZodType,
): (answer: unknown, input: unknown) => unknown {
  if (!('fields' in takes.shape)) return (answer) => answers.parse(answer);
  const whole = answers as z.ZodObject;
  const extras = extrasOf(takes);
  return (answer, input) => {
    const { fields, include } = input as Selection;
    if (fields === undefined && include === undefined) return whole.parse(answer);
    const selected = ofEach(whole, (one) => select(one, { fields, include, extras }));
    // Made for this one answer: compiling it would take longer than it saves.
    return selected.parse(answer, { jitless: true });
  };
}

/** What there is only for who asks by name. */
function extrasOf({ shape: { include } }: z.ZodObject): ReadonlySet<string> {
  const names = include as z.ZodOptional<z.ZodArray<z.ZodEnum>> | undefined;
  return new Set(names?.unwrap().element.options.map(String));
}

/** Of a list it is the items that are asked for. */
function ofEach(whole: z.ZodObject, change: (one: z.ZodObject) => z.ZodObject): z.ZodObject {
  const item = itemOf(whole);
  return item ? whole.extend({ items: z.array(change(item)) }) : change(whole);
}

/** What a list answers many of; undefined of what is no list. */
export function itemOf(answers: z.ZodType): z.ZodObject | undefined {
  const items = answers instanceof z.ZodObject ? answers.shape.items : undefined;
  return items instanceof z.ZodArray && items.element instanceof z.ZodObject
    ? items.element
    : undefined;
}

function select(
  one: z.ZodObject,
  { fields, include = [], extras }: Selection & { extras: ReadonlySet<string> },
): z.ZodObject {
  const named = [...(fields ?? []), ...include];
  const selected = fields === undefined ? one : one.pick(maskOf(named));
  return selected.required(maskOf(named.filter((name) => extras.has(name))));
}

function maskOf(names: readonly string[]): Record<string, true> {
  return Object.fromEntries(names.map((name) => [name, true]));
}
