import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** What differs between packages. */
export interface TestConfigOptions {
  /** A PostgreSQL for the run, and `createTestDatabase()` in the tests. Needs @masthead/testkit. */
  readonly database?: boolean;
  /** Everything else that vitest knows, laid over the shared settings. */
  readonly test?: ViteUserConfig['test'];
}

/**
 * The settings that every package's tests share.
 *
 * @example
 * // vitest.config.ts
 * export default defineTestConfig({ database: true });
 */
export function defineTestConfig(options: TestConfigOptions = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ['test/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'],
      // A slow machine with two cores, and other packages' tests beside these.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      teardownTimeout: 20_000,
      pool: 'forks',
      maxWorkers: 2,
      // A test that checks nothing fails; what a test replaced is put back.
      // What is waited for is waited for as long as a loaded machine may take.
      expect: { requireAssertions: true, poll: { timeout: 15_000 } },
      restoreMocks: true,
      unstubEnvs: true,
      unstubGlobals: true,
      globalSetup: options.database === true ? ['@masthead/testkit/global-setup'] : [],
      ...options.test,
    },
  });
}
