import { purgeMails } from '@masthead/db';
import type { Context } from '../context.ts';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets to whom what was sent a month ago. Answers how many mails that were. */
export async function purgeOldMails(ctx: Pick<Context, 'db' | 'now'>): Promise<number> {
  return purgeMails(ctx.db, new Date(ctx.now().getTime() - KEPT_MS));
}
