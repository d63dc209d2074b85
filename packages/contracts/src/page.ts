import { z } from 'zod';
import { limits } from './limits.ts';

const LIMIT_RULE = `must be a whole number from 1 to ${limits.page.max}`;

/** Fields of every list: how many, and from where on. */
export const PageInput = z.object({
  limit: z
    .int(LIMIT_RULE)
    .min(1, LIMIT_RULE)
    .max(limits.page.max, LIMIT_RULE)
    .default(limits.page.default)
    .describe('Items a page.'),
  cursor: z
    .string()
    .max(limits.cursor.max)
    .optional()
    .describe('`nextCursor` of the page before. Opaque: do not build one.'),
});
export type PageInput = z.infer<typeof PageInput>;

/** A page of a list. `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
