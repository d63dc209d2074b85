import { AppError, type Budget } from '@masthead/contracts';
import { asAppError } from '../errors/as-app-error.ts';

/** What became of an attempt to take one from a budget. */
export interface Taken {
  budget: Budget;
  /** False: nothing was left. */
  allowed: boolean;
  remaining: number;
  /** Seconds until all of it is there again. */
  resetsIn: number;
}

/** Counts what may be done only so often. Fails open to its own memory, never with an error. */
export interface RateLimits {
  /** Takes one of what that subject has: an account, a network, an address. */
  take(budget: Budget, subject: string): Promise<Taken>;
  /** Gives one back that was taken for an attempt that turned out well. */
  giveBack(budget: Budget, subject: string): Promise<void>;
}

/** Counts nothing: for the command line, jobs, and operators who count elsewhere. */
export const unlimited: RateLimits = {
  take: async (budget) => ({ budget, allowed: true, remaining: budget.points, resetsIn: 0 }),
  giveBack: async () => undefined,
};

/**
 * Takes one of a budget, before what it bounds is done, so that many at once do not slip through.
 * Throws RATE_LIMITED.
 */
export async function spend(
  { limits }: { limits: RateLimits },
  budget: Budget,
  subject: string,
): Promise<void> {
  const taken = await limits.take(budget, subject);
  if (!taken.allowed) throw rateLimited(taken);
}

/** One of that budget, of that subject. */
export type Spend = readonly [budget: Budget, subject: string];

/**
 * Does what may go wrong only so often: counted beforehand, and given back where it went well, or went wrong
 * by no fault of the caller's, as when too many wait for it.
 */
export async function limitFailures<T>(
  { limits }: { limits: RateLimits },
  spends: readonly Spend[],
  work: () => Promise<T>,
): Promise<T> {
  for (const [budget, subject] of spends) await spend({ limits }, budget, subject);
  const giveBack = async () => {
    for (const [budget, subject] of spends) await limits.giveBack(budget, subject);
  };
  const result = await work().catch(async (error: unknown) => {
    if (asAppError(error).status >= 500) await giveBack();
    throw error;
  });
  await giveBack();
  return result;
}

export function rateLimited({ resetsIn }: Pick<Taken, 'resetsIn'>): AppError {
  const retryAfter = Math.max(1, resetsIn);
  return new AppError('RATE_LIMITED', {
    detail: `Try again in ${inWords(retryAfter)}.`,
    retryAfter,
  });
}

function inWords(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
