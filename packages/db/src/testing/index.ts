export { shareTestServer } from './shared-test-server.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { type RunningTestServer, startTestServer, type TestServer } from './test-server.ts';
