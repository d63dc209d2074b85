import { defineTestConfig } from '@masthead/vitest-config';

export default defineTestConfig({ database: true });
