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
