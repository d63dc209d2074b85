import { defineConfig } from 'vitest/config';

const ci = process.env.CI !== undefined;

// Every package's tests in one run, one sum at its end. A package alone: `vitest run --project @masthead/core`.
export default defineConfig({
  test: {
    projects: ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts'],
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'coverage/test-results.json' }]],
    coverage: {
      enabled: ci,
      provider: 'v8',
      reportsDirectory: 'coverage/report',
      reporter: ['text-summary', 'json-summary'],
      include: ['packages/*/src/**/*.ts', 'apps/{server,cli}/src/**/*.ts'],
      exclude: ['packages/db/src/generated/**', 'packages/testkit/**'],
      // Held, not aimed at. What only child processes run (signals, start-up) does not count here.
      thresholds: { statements: 88, branches: 82, functions: 88, lines: 88 },
    },
  },
});
