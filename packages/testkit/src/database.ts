import type { Database } from '@masthead/db';
import { createTestDatabase as copyTemplate, type TestServer } from '@masthead/db/testing';
import { inject } from 'vitest';
import { createQueryCounter, type QueryCounter } from './query-counter.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** From `@masthead/testkit/global-setup`. */
    testServer: TestServer;
  }
}

/** A migrated, empty database of this test's own. */
export interface TestDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly url: string;
  /** Counts what `db` sends. */
  readonly queries: QueryCounter;
}

/**
 * Makes a database; disposing drops it. `template` names one to copy, to which nobody is connected.
 *
 * @example
 * await using database = await createTestDatabase();
 * const { statements } = await database.queries.during(() => listPosts({ ...ctx, db: database.db }, {}));
 * expect(statements).toHaveLength(2);
 */
export async function createTestDatabase({
  template,
}: {
  template?: string | undefined;
} = {}): Promise<TestDatabase> {
  const queries = createQueryCounter();
  const server = inject('testServer');
  const from = template === undefined ? server : { ...server, template };
  const database = await copyTemplate(from, { onQuery: queries.record });
  return { ...database, queries };
}
