import type { Statement, StatementListener } from '@masthead/db';

/** What one piece of work sent to the database, in order. */
export interface CountedWork<T> {
  readonly result: T;
  /** The work itself. */
  readonly statements: readonly string[];
  /** BEGIN, COMMIT, ROLLBACK and savepoints: round trips too, counted apart. */
  readonly control: readonly string[];
}

/** Counts statements on a database opened with `onQuery: counter.record`. */
export interface QueryCounter {
  readonly record: StatementListener;
  /** Runs the work and says what was sent meanwhile, by whomever: do nothing else beside it. */
  during<T>(work: () => Promise<T>): Promise<CountedWork<T>>;
}

export function createQueryCounter(): QueryCounter {
  const listeners = new Set<StatementListener>();
  return {
    record: (statement) => {
      for (const listen of listeners) listen(statement);
    },
    async during(work) {
      const sent: Statement[] = [];
      const listen: StatementListener = (statement) => sent.push(statement);
      listeners.add(listen);
      try {
        const result = await work();
        const isWork = ({ kind }: Statement) => kind === 'statement';
        return {
          result,
          statements: sent.filter(isWork).map(({ sql }) => sql),
          control: sent.filter((statement) => !isWork(statement)).map(({ sql }) => sql),
        };
      } finally {
        listeners.delete(listen);
      }
    },
  };
}
