import type { AddressInfo } from 'node:net';
import { createDatabase, type Database, READER_ROLE } from '@masthead/db';
import { createLogger, createRateLimits } from '@masthead/infra';
import { createTestContext, createTestDatabase, testAuth } from '@masthead/testkit';
import type { FastifyInstance } from 'fastify';
import { type AppOptions, createApp, createReadiness, openLive } from '../../src/index.ts';

export interface TestServer extends AsyncDisposable {
  app: FastifyInstance;
  db: Database;
  databaseUrl: string;
  /** `http://127.0.0.1:…`, listening. */
  origin: string;
  /** What was logged, one line each. */
  logs: string[];
}

type TestServerOptions = Partial<AppOptions> & {
  port?: number;
  /** Of all limits. Default: so large that nothing a test does is too often. */
  limitFactor?: number;
  /** Of a database to begin with a copy of. Default: an empty one. */
  template?: string;
};

/** The whole server on a database and a port of its own; on a given port where its origin must be known before. */
export async function startTestServer({
  port = 0,
  limitFactor = 1000,
  template,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase({ template });
  const publicDb = createDatabase({ url: database.url, role: READER_ROLE, poolMax: 3 });
  const logs: string[] = [];
  const log = createLogger({
    level: 'debug',
    destination: { write: (line) => void logs.push(line) },
  });
  const { live, close: closeLive } = openLive(database.url, log);
  const { renderMarkdown, media, jobs, fetchOutbound, now } = createTestContext({
    db: database.db,
  });
  const app = await createApp({
    db: database.db,
    // Who brings a database of their own means all reads.
    publicDb: options.db ?? publicDb,
    auth: testAuth,
    renderMarkdown,
    media,
    jobs,
    fetchOutbound,
    limits: createRateLimits({ execute: database.db.execute, log, factor: limitFactor }),
    live,
    now,
    log,
    readiness: createReadiness({ db: database.db, databaseUrl: database.url }),
    publicOrigin: 'http://masthead.test',
    siteName: 'Test blog',
    web: undefined,
    ...options,
  });
  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address() as AddressInfo;
  return {
    app,
    db: database.db,
    databaseUrl: database.url,
    origin: `http://127.0.0.1:${address.port}`,
    logs,
    async [Symbol.asyncDispose]() {
      const closing = app.close();
      // Answers that a test did not read to the end would keep it waiting.
      app.server.closeAllConnections();
      await closing;
      await closeLive();
      await publicDb.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
