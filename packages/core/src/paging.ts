import { createHash } from 'node:crypto';
import { AppError, isStorable, type Page } from '@masthead/contracts';
import { z } from 'zod';

/** An instant in a cursor. PostgreSQL has no year 0000, which ISO 8601 allows. */
export const CursorInstant = z.iso
  .datetime({ precision: 3 })
  .refine((value) => !value.startsWith('0000'));

export interface CursorCodec<T> {
  encode(position: T): string;
  /** Where the page before ended; null on the first page. Throws INVALID_CURSOR. */
  decode(cursor: string | undefined): T | null;
}

type Filters = Readonly<
  Record<string, string | number | boolean | null | undefined | readonly string[]>
>;

/**
 * Cursors of one list under one set of filters: base64url of a JSON array, its first element a digest
 * of list and filters, the rest the keyset position. A cursor of any other list is refused, because
 * its position would silently mean something else here.
 * @example cursorOf('posts', { tag }, z.tuple([CursorInstant, Id])).encode([post.publishAt, post.id])
 */
export function cursorOf<T extends readonly unknown[]>(
  list: string,
  filters: Filters,
  position: z.ZodType<T>,
): CursorCodec<T> {
  const origin = digestOf(list, filters);
  return {
    encode: (at) => Buffer.from(JSON.stringify([origin, ...at])).toString('base64url'),
    decode: (cursor) => {
      if (cursor === undefined) return null;
      const [from, ...rest] = parse(cursor);
      const parsed = position.safeParse(rest);
      if (from !== origin || !parsed.success) throw invalid();
      return parsed.data;
    },
  };
}

/** A page from rows of which one more than `limit` was asked for, to learn whether more follow. */
export function pageOfRows<Row, View>(
  rows: readonly Row[],
  limit: number,
  each: { view: (row: Row) => View; cursor: (row: Row) => string },
): Page<View> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(each.view),
    nextCursor: rows.length > limit && last !== undefined ? each.cursor(last) : null,
  };
}

function parse(cursor: string): unknown[] {
  const json = Buffer.from(cursor, 'base64url');
  // The decoder skips what is not base64url; a cursor of ours survives the round trip.
  if (json.toString('base64url') !== cursor) throw invalid();
  let value: unknown;
  try {
    value = JSON.parse(json.toString());
  } catch (cause) {
    throw invalid(cause);
  }
  if (!Array.isArray(value)) throw invalid();
  if (value.some((part) => typeof part === 'string' && !isStorable(part))) throw invalid();
  return value;
}

function digestOf(list: string, filters: Filters): string {
  const set = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([list, set]))
    .digest('base64url')
    .slice(0, 8);
}

function invalid(cause?: unknown): AppError {
  return new AppError('INVALID_CURSOR', {
    issues: [{ path: 'cursor', message: 'must be the nextCursor of this list with these filters' }],
    cause,
  });
}
