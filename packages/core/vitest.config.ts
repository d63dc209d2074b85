import { defineTestConfig } from '@masthead/vitest-config';

export default defineTestConfig({ database: true, test: { provide: { interleavings: 1_000 } } });
