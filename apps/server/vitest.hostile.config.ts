import { defineTestConfig } from '@masthead/vitest-config';

/** The long look: `pnpm --filter @masthead/server test:hostile`. */
export default defineTestConfig({
  test: {
    include: ['test/browser/hostile/hostile-documents.test.ts'],
    provide: { hostileDocuments: 3000 },
  },
});
