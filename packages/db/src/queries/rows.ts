import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import pg from 'pg';

/**
 * A statement written by hand, prepared once on each connection: the server parses and plans it
 * the first time only.
 */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** Runs a statement and answers its rows. Instants come as ISO 8601 text, as every view has them. */
export type ReadRows = <Row>(
  statement: NamedStatement,
  values: readonly unknown[],
) => Promise<Row[]>;

/** Named after its text, so that one name can never stand for two texts. */
export function statement(text: string): NamedStatement {
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 16), text };
}

/**
 * The short way to the database, beside Prisma and on the same pool, for the reads that every page
 * makes. Measured for a list of 20 posts: 0.1 ms of our CPU a query, 0.4 ms by `$queryRaw`, 1.3 ms
 * by `findMany`.
 */
export function rowReader(pool: Pool, { prepare }: { prepare: boolean }): ReadRows {
  return async <Row>({ name, text }: NamedStatement, values: readonly unknown[]) => {
    const query = { text, values: [...values], types };
    const { rows } = await pool.query(prepare ? { ...query, name } : query);
    return rows as Row[];
  };
}

const TIMESTAMPTZ = 1184;

/** pg's own, but for instants: three a post make its Date parser the dearest part of a list. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === TIMESTAMPTZ ? isoInstant : pg.types.getTypeParser(oid, format),
};

/** `2026-11-20 09:00:00.5+00` → `2026-11-20T09:00:00.500Z`. Sessions are in UTC. */
export function isoInstant(value: string): string {
  if (value[10] !== ' ' || !value.endsWith('+00')) return new Date(value).toISOString();
  const fraction = value.slice(19, -3) || '.';
  return `${value.slice(0, 10)}T${value.slice(11, 19)}${fraction.padEnd(4, '0').slice(0, 4)}Z`;
}
