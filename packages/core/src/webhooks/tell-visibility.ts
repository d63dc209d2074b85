import { tellVisibilityRows } from '@masthead/db';
import type { Context } from '../context.ts';

/** Bounds what one statement holds. */
const BATCH = 200;

/**
 * Writes down the events that no write is there for: a scheduled post that can be read because its time
 * has come, one that ended, and those of an author who was suspended or let in again.
 */
export async function tellVisibility({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  while ((await tellVisibilityRows(db, { now: now(), take: BATCH })) === BATCH);
}
