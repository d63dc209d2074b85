import type { Order } from '@masthead/db';

/** Of each field the columns it is made from, beside those that are always read. A new field does not compile without its own. */
export type ColumnsOfFields<Field extends string, Column> = Readonly<
  Record<Field, readonly Column[]>
>;

/** What has to be read for these fields; undefined, which is everything, where none are named. */
export function columnsOf<Field extends string, Column>(
  table: ColumnsOfFields<Field, Column>,
  fields: readonly Field[] | undefined,
): ReadonlySet<Column> | undefined {
  return fields && new Set(fields.flatMap((field) => table[field]));
}

/** The fields of a view that were asked for; all where none were named. Typed as whole, which is what callers get who name none. */
export function only<T extends object>(view: T, fields: readonly (keyof T)[] | undefined): T {
  if (fields === undefined) return view;
  const present = fields.filter((field) => field in view);
  return Object.fromEntries(present.map((field) => [field, view[field]])) as T;
}

type SortedBy<Sort> = Sort extends `-${infer By}` ? By : Sort;

/** What `sort` means: `-` is downwards. */
export function orderOf<Sort extends string>(sort: Sort): Order<SortedBy<Sort> & string> {
  const by = sort.replace(/^-/, '') as SortedBy<Sort> & string;
  return { by, ascending: by === sort };
}

/** An instant of a filter, as a Date: it may be of a year that PostgreSQL does not read. */
export function instantOf(given: string | undefined): Date | undefined {
  return given === undefined ? undefined : new Date(given);
}
