import type { TestProject } from 'vitest/node';
import { shareTestServer, type TestServer } from '../../src/testing/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await shareTestServer(process.env.TEST_DATABASE_URL || undefined);
  project.provide('testServer', running.server);
  return async () => running[Symbol.asyncDispose]();
}
