import { z } from 'zod';

type Names<T extends z.ZodObject> = keyof T['shape'] & string;

/**
 * `fields` of an input: names of the fields of what it answers. From its schema, so that there is one list of them.
 * @example z.object({ slug: Slug, fields: fieldsOf(Post) })
 */
export function fieldsOf<T extends z.ZodObject>(output: T) {
  const names = Object.keys(output.shape) as Names<T>[];
  return namesOf(names)
    .optional()
    .describe(
      'Answers these fields only, and reads no others. Default: all, as the schema of the answer has them.',
    );
}

/** Some of a few names. */
export function namesOf<T extends string>(names: readonly T[]) {
  const error = ({ input }: { input?: unknown }) =>
    `has no ${quoted(input)}; there is ${names.join(', ')}`;
  return z.array(z.enum(names, { error })).min(1).max(names.length);
}

function quoted(input: unknown): string {
  return typeof input === 'string' ? JSON.stringify(input.slice(0, 40)) : 'such name';
}

/**
 * The schema of what can be asked for by `fields`: whole, or some of it. Its type is that of the whole, which is
 * what callers get who name no fields; those of the SDK who do get a type of those.
 */
export function selectable<T extends z.ZodObject>(whole: T): T {
  return union(whole, someOf(whole));
}

/** The schema of a page of what can be asked for by `fields`. */
export function selectablePage<T extends z.ZodObject<{ items: z.ZodArray<z.ZodObject> }>>(
  whole: T,
): T {
  const { id, description } = whole.meta() ?? {};
  const items = z.array(someOf(whole.shape.items.element));
  const some = z.object({ ...whole.shape, items });
  return union(whole, some.meta({ id: `Selected${id}`, description: `${description} ${SOME}` }));
}

const SOME = 'With the fields that were asked for.';

function someOf(whole: z.ZodObject): z.ZodObject {
  const { id, description } = whole.meta() ?? {};
  return whole.partial().meta({ id: `Selected${id}`, description: `${description} ${SOME}` });
}

function union<T extends z.ZodObject>(whole: T, some: z.ZodObject): T {
  return z.union([whole, some]) as unknown as T;
}
