import { defineTestConfig } from '@masthead/vitest-config';

/** Writes the examples of openapi.json down anew: `pnpm --filter @masthead/api examples`. */
export default defineTestConfig({
  database: true,
  test: {
    include: ['test/examples/examples.test.ts'],
    provide: { recordExamples: true },
  },
});
