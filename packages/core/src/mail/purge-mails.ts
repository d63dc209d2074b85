import { type PurgeOptions, purgeMails } from '@masthead/db';
import type { Context } from '../context.ts';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets to whom what was sent a month ago. Answers how many mails that were. */
export function purgeOldMails(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  return purgeMails(db, [new Date(now().getTime() - KEPT_MS)], options);
}
