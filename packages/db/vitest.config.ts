import { defineTestConfig } from '@masthead/vitest-config';

// The test kit depends on this package, so the server for these tests is started from here.
export default defineTestConfig({ test: { globalSetup: ['test/support/global-setup.ts'] } });
