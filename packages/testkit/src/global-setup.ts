import { shareTestServer } from '@masthead/db/testing';
import type { TestProject } from 'vitest/node';

/** Starts the test run's PostgreSQL, or uses TEST_DATABASE_URL, and takes it away at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await shareTestServer(process.env.TEST_DATABASE_URL || undefined);
  project.provide('testServer', running.server);
  return async () => running[Symbol.asyncDispose]();
}
