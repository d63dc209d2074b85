import { type NamedStatement, statement } from './rows.ts';

/** Each prepared statement costs every connection some memory: as many as lists are asked for in earnest. */
const LIMIT = 300;

const known = new Map<string, NamedStatement>();

/**
 * A statement of which a request decides the shape: which filters, which order, which columns. There are more
 * shapes than connections can keep, so the first few are prepared, which is those that are asked for every day,
 * and the others are planned each time.
 */
export function shapedStatement(text: string): NamedStatement {
  const prepared = known.get(text);
  if (prepared !== undefined) return prepared;
  if (known.size >= LIMIT) return { name: '', text };
  const made = statement(text);
  known.set(text, made);
  return made;
}

/**
 * A statement that reads some of its columns: with all of them it is what everybody reads, and prepared whatever
 * else was asked for before.
 * @param text the statement that reads these columns
 * @example const page = readingColumns(Object.keys(groups), (columns) => `SELECT … FROM …`);
 *   db.rows(page(columns), values);
 */
export function readingColumns<Column extends string>(
  all: readonly Column[],
  text: (columns: ReadonlySet<Column>) => string,
): (columns: ReadonlySet<Column> | undefined) => NamedStatement {
  const whole = statement(text(new Set(all)));
  return (columns) => (columns === undefined ? whole : shapedStatement(text(columns)));
}
