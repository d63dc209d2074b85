import { defineTestConfig } from '@masthead/vitest-config';

/** The long search: `pnpm --filter @masthead/core test:interleavings`. */
export default defineTestConfig({
  database: true,
  test: {
    include: ['test/merging/never-lose-work.test.ts'],
    provide: { interleavings: 10_000 },
  },
});
