import type { DbOrTx } from '../client.ts';
import type { NamedStatement } from './rows.ts';

/** The rows of a statement as `db.rows` answers them, within a transaction, which sees what it wrote itself. */
export async function rowsIn<Row>(
  tx: DbOrTx,
  { text }: NamedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(asText)) as Row);
}

function asText([name, value]: [string, unknown]): [string, unknown] {
  return [name, value instanceof Date ? value.toISOString() : value];
}
