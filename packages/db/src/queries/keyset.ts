import type { Bind } from './bind.ts';

/** What a list is sorted by. */
export interface Order<By extends string> {
  by: By;
  ascending: boolean;
}

/** A column, in SQL, and its type. */
export type Key = readonly [column: string, type: string];

export interface Keyset {
  /** For ORDER BY. */
  order: string;
  /** The condition of what comes after the row that has these values. */
  beyond: (values: readonly unknown[], bind: Bind) => string;
}

/** An order of rows by columns in one direction, of which the last decides among equals. */
export function keyset(keys: readonly Key[], ascending: boolean): Keyset {
  const [direction, sign] = ascending ? ['ASC', '>'] : ['DESC', '<'];
  const columns = keys.map(([column]) => column);
  return {
    order: columns.map((column) => `${column} ${direction}`).join(', '),
    beyond: (values, bind) => {
      const bound = keys.map(([, type], index) => `${bind(values[index])}::${type}`);
      return `(${columns.join(', ')}) ${sign} (${bound.join(', ')})`;
    },
  };
}
