import type { PoolClient } from 'pg';

/** What a statement is for. Transaction control is no work of its own, but a round trip all the same. */
export type StatementKind = 'begin' | 'commit' | 'rollback' | 'savepoint' | 'statement';

/** One statement as it went to the server. */
export interface Statement {
  readonly sql: string;
  readonly kind: StatementKind;
}

export type StatementListener = (statement: Statement) => void;

/**
 * Tells the listener of everything this connection sends. On the connection, not on Prisma's events:
 * those leave out BEGIN and COMMIT, and what is sent by other means than Prisma.
 */
export function observeStatements(client: PoolClient, listener: StatementListener): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const observed = (...args: unknown[]) => {
    const sql = textOf(args[0]);
    listener({ sql, kind: kindOf(sql) });
    return send(...args);
  };
  client.query = observed as typeof client.query;
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  if (typeof query !== 'object' || query === null || !('text' in query)) return '';
  return typeof query.text === 'string' ? query.text : '';
}

const KINDS: Readonly<Record<string, StatementKind>> = {
  BEGIN: 'begin',
  START: 'begin',
  COMMIT: 'commit',
  END: 'commit',
  ROLLBACK: 'rollback',
  ABORT: 'rollback',
  SAVEPOINT: 'savepoint',
  RELEASE: 'savepoint',
};

/** What a statement is for, by its first word. */
export function kindOf(sql: string): StatementKind {
  if (/^\s*ROLLBACK\s+TO\b/i.test(sql)) return 'savepoint';
  return KINDS[/^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? ''] ?? 'statement';
}
