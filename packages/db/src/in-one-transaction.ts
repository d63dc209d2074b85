import type { Database, Tx } from './client.ts';
import type { NamedStatement } from './queries/rows.ts';
import { rowsIn } from './queries/rows-in.ts';

/**
 * Does all of a work in one transaction: what it is given looks like the database, and the
 * transactions it opens are parts (savepoints) of the one. Nothing stays of a work that throws.
 */
export function inOneTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.$transaction((tx) => work(asDatabase(tx)));
}

function asDatabase(tx: Tx): Database {
  const never = () => {
    throw new Error('Not within a transaction.');
  };
  const ways: Partial<Record<PropertyKey, unknown>> = {
    rows: (statement: NamedStatement, values: readonly unknown[]) => rowsIn(tx, statement, values),
    execute: never,
    close: never,
    [Symbol.asyncDispose]: never,
  };
  // Prisma's own client of a transaction is a proxy too: its parts cannot be copied.
  return new Proxy(tx as Database, {
    get: (target, name) => (Object.hasOwn(ways, name) ? ways[name] : Reflect.get(target, name)),
  });
}
