import { type Database, inOneTransaction } from '@masthead/db';
import { vi } from 'vitest';

const PATIENCE = { timeout: 20_000, interval: 10 };

/**
 * Has the second of two come while the first is in an open transaction: the first commits once the second
 * waits for it, or is done without waiting. Answers what the second did; fails as it does.
 *
 * @example
 * const removing = await whileOpen(db, (db) => updatePost({ ...ctx, db }, input), () => deleteMedia(ctx, { id }));
 */
export async function whileOpen<T>(
  database: Database,
  first: (db: Database) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let [settled, late]: [boolean, Promise<T> | undefined] = [false, undefined];
  await inOneTransaction(database, async (db) => {
    await first(db);
    late = second().finally(() => {
      settled = true;
    });
    late.catch(() => undefined);
    await vi.waitFor(async () => {
      if (!settled && (await countWaiting(database)) === 0) throw new Error('nobody waits');
    }, PATIENCE);
  });
  if (late === undefined) throw new Error('the second did not begin');
  return late;
}

/** How many statements wait for another transaction. */
async function countWaiting(database: Database): Promise<number> {
  const { rows } = await database.execute(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}
