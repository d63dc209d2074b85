import { createHash } from 'node:crypto';
import type { Budget } from '@masthead/contracts';
import type { Log, RateLimits, Taken } from '@masthead/core';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';

export interface RateLimitsOptions {
  /** Statements run on the application's own pool. */
  execute: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  log: Pick<Log, 'warn'>;
  /** Every budget is this many times as large. Default 1. */
  factor?: number;
}

/**
 * Budgets counted in PostgreSQL, so that all servers count together, or in this process alone, as the
 * budget says. A subject that has nothing left is turned away from memory until its time is over, and
 * while the table cannot be reached every process counts for itself.
 */
export function createRateLimits({ execute, log, factor = 1 }: RateLimitsOptions): RateLimits {
  const limiters = new Map<Budget, RateLimiterAbstract>();
  const storeClient = {
    query: ({ text, values }: { text: string; values?: unknown[] }) =>
      execute(text, values).catch((err: unknown) => {
        log.warn({ err }, 'limits cannot be counted in the database: this process counts alone');
        throw err;
      }),
  };

  const make = ({ name, points, seconds, counted }: Budget): RateLimiterAbstract => {
    const options = { keyPrefix: name, points, duration: seconds };
    if (counted === 'process') return new RateLimiterMemory(options);
    return new RateLimiterPostgres({
      ...options,
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      // By a migration; and a chore empties it.
      tableCreated: true,
      clearExpiredByTimeout: false,
      // Not before something was refused: what is given back must count.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory(options),
    });
  };
  const scale = (budget: Budget): Budget => ({
    ...budget,
    points: Math.max(1, Math.round(budget.points * factor)),
  });
  const limiterOf = (budget: Budget): RateLimiterAbstract => {
    const known = limiters.get(budget);
    if (known) return known;
    const limiter = make(scale(budget));
    limiters.set(budget, limiter);
    return limiter;
  };
  const keyOf = ({ counted }: Budget, subject: string) =>
    counted === 'process' ? subject : digest(subject);

  return {
    async take(budget, subject) {
      const limiter = limiterOf(budget);
      const take = (
        allowed: boolean,
        { remainingPoints, msBeforeNext }: RateLimiterRes,
      ): Taken => ({
        budget: { ...budget, points: limiter.points },
        allowed,
        remaining: remainingPoints,
        resetsIn: Math.ceil(msBeforeNext / 1000),
      });
      try {
        return take(true, await limiter.consume(keyOf(budget, subject)));
      } catch (refused) {
        // Anything else went to the insurance, which knows no other failure.
        if (refused instanceof RateLimiterRes) return take(false, refused);
        throw refused;
      }
    },
    async giveBack(budget, subject) {
      await limiterOf(budget).reward(keyOf(budget, subject));
    },
  };
}

/** The table shall not say who was here; and a key has a bound, what people write as addresses has not. */
function digest(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}
