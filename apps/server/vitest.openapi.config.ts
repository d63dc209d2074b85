import { defineTestConfig } from '@masthead/vitest-config';

/** More requests than every test run makes: `pnpm --filter @masthead/server test:openapi`. */
export default defineTestConfig({
  database: true,
  test: {
    include: ['test/openapi-fuzz/openapi-fuzz.test.ts'],
    provide: { fuzzedRequests: 200 },
  },
});
