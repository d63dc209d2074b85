import { lifetimes } from '@masthead/contracts';
import {
  type PurgeOptions,
  purgeLoginTickets,
  purgePasskeyChallenges,
  purgeTotpSetUps,
} from '@masthead/db';
import type { Context } from '../context.ts';

/** Forgets sign-ins and set-ups of factors that nobody finished in time. Answers how many. */
export async function purgeUnfinishedSignIns(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  const begun = new Date(now().getTime() - lifetimes.totpSetUp * 1000);
  const tickets = await purgeLoginTickets(db, [now()], options);
  const challenges = await purgePasskeyChallenges(db, [now()], options);
  return tickets + challenges + (await purgeTotpSetUps(db, [begun], options));
}
