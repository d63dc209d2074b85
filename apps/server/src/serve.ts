import { leaveToSweeps, loadDemo, readDemo } from '@masthead/core';
import { createDatabase } from '@masthead/db';
import { startEmbeddedPostgres } from '@masthead/db/embedded';
import { migrateDeploy } from '@masthead/db/migrate';
import {
  createImageProcessor,
  createMarkdownRenderer,
  createMediaStore,
  createSquareMaker,
  databaseProblem,
  type Logger,
  loadSigningKey,
  mediaSettingsOf,
  signingKey,
} from '@masthead/infra';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { createReadiness } from './health/readiness.ts';
import { keepHouse } from './housekeeping.ts';
import { leaveNote, removeNote } from './instance.ts';
import { loadWebBuild } from './pages/web-build.ts';
import { type Address, explainListenError, findPort } from './port.ts';
import { StartError } from './start-error.ts';

export interface RunningServer {
  /** Where readers find it. */
  url: string;
  port: number;
  /** Finishes what is being answered, then closes everything, PostgreSQL last. */
  close(): Promise<void>;
}

type Closer = () => Promise<unknown>;

/** How long requests may take to finish once the server is told to stop. */
const PATIENCE_MS = 10_000;

/** Starts everything, in the order that lets the slow parts overlap. What was opened is closed when a later part fails. */
export async function serve(env: Env, log: Logger): Promise<RunningServer> {
  const closers: Closer[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(closers);
    return closing;
  };
  try {
    const { url, port } = await start(env, log, closers);
    return { url, port, close };
  } catch (error) {
    await close().catch((second: unknown) => log.error({ err: second }, 'closing failed too'));
    throw error;
  }
}

/** Last opened, first closed. One that fails does not keep the others open. */
async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = [];
  for (const closer of closers.toReversed()) {
    await closer().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.');
}

async function start(
  env: Env,
  log: Logger,
  closers: Closer[],
): Promise<{ url: string; port: number }> {
  const wanted = { home: env.MASTHEAD_HOME, host: env.HOST, port: env.PORT };
  const address = { ...wanted, port: await findPort(wanted) };

  const parts = [
    prepareDatabase(env, log, closers),
    loadWebBuild(),
    env.JWT_SECRET === undefined ? loadSigningKey(env.MASTHEAD_HOME) : signingKey(env.JWT_SECRET),
  ] as const;
  // All of them: what one has opened must be known before a failure of another closes things.
  await Promise.allSettled(parts);
  const [databaseUrl, web, key] = await Promise.all(parts);
  if (web === undefined) log.warn('the site is not built: run `pnpm build` and start again');

  const db = createDatabase({ url: databaseUrl });
  closers.push(() => db.close());
  const markdown = createMarkdownRenderer({ log });
  closers.push(() => markdown.close());

  const publicOrigin = env.PUBLIC_URL ?? `http://localhost:${address.port}`;
  const services = {
    db,
    renderMarkdown: markdown.render,
    media: {
      store: await createMediaStore(mediaSettingsOf(env)),
      processImage: createImageProcessor(),
      makeSquare: createSquareMaker(),
    },
    jobs: leaveToSweeps,
    auth: { keys: [key], issuer: publicOrigin, audience: 'masthead' },
    now: () => new Date(),
  } as const;
  if (env.DEMO && (await loadDemo(services, readDemo))) {
    log.info('the database was empty: loaded the demo blog');
  }

  const app = await createApp({
    ...services,
    log,
    publicOrigin,
    siteName: env.SITE_NAME,
    web,
    readiness: createReadiness({ db, databaseUrl }),
  });
  closers.push(() => closeApp(app, log));
  const house = keepHouse({ ...services, log });
  closers.push(async () => house.stop());

  await listen(app, address);
  // A home that cannot be written is no obstacle where database and secret come from outside.
  const note = { pid: process.pid, port: address.port, url: publicOrigin };
  await leaveNote(env.MASTHEAD_HOME, note).catch((error: unknown) =>
    log.debug({ err: error }, 'no note left'),
  );
  closers.push(() => removeNote(env.MASTHEAD_HOME));
  return { url: publicOrigin, port: address.port };
}

/** Address of a database whose tables are as this version needs them. */
async function prepareDatabase(env: Env, log: Logger, closers: Closer[]): Promise<string> {
  const url = env.DATABASE_URL ?? (await embeddedDatabase(env, log, closers));
  try {
    await migrateDeploy({
      url,
      onProgress: (progress) => {
        if (progress.event === 'warning') log.warn(progress.message);
        // What was applied is news, that it begins is not.
        else log[progress.event === 'applied' ? 'info' : 'debug'](progress, 'migration');
      },
    });
  } catch (error) {
    const problem = databaseProblem(error, url);
    throw problem === undefined ? error : new StartError(problem, { cause: error });
  }
  return url;
}

async function embeddedDatabase(env: Env, log: Logger, closers: Closer[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({
    home: env.MASTHEAD_HOME,
    log: (message) => log.info(message),
  });
  closers.push(() => postgres.stop());
  return postgres.url;
}

async function listen(app: FastifyInstance, address: Address): Promise<void> {
  try {
    await app.listen({ host: address.host, port: address.port });
  } catch (error) {
    throw await explainListenError(error, address);
  }
}

/** Takes no more requests, finishes those there are, and cuts off what takes too long. */
async function closeApp(app: FastifyInstance, log: Logger): Promise<void> {
  const timer = setTimeout(() => {
    log.warn(`requests still open after ${PATIENCE_MS / 1000} s: cut off`);
    app.server.closeAllConnections();
  }, PATIENCE_MS);
  await app.close().finally(() => clearTimeout(timer));
}
