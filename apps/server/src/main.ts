// The process: settings in, signals handled, one server (or, with `--worker`, one worker) run, exit codes out.
import { createLogger } from '@masthead/infra/logger';
import { type Env, readProcessEnv } from './env.ts';
import { explain } from './start-error.ts';

/** How long an orderly stop after a fatal error may take. */
const LAST_WISHES_MS = 5000;

const env = readEnvOrExit();
const log = createLogger({ level: env.LOG_LEVEL, pretty: process.stdout.isTTY });
let running: { close(): Promise<void> } | undefined;
let stopping: Promise<void> | undefined;

process.on('unhandledRejection', (reason) => void die(reason));
process.on('uncaughtException', (error) => void die(error));
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // The second time somebody is in a hurry.
    if (stopping !== undefined) process.exit(130);
    log.info({ signal }, 'stopping');
    void stop();
  });
}

// Loaded now and not before: a setting that is wrong is told at once.
const starting = process.argv.includes('--worker') ? startWorker() : startServer();
try {
  running = await starting;
} catch (error) {
  fail(error);
}

async function startServer() {
  const { serve } = await import('./serve.ts');
  const server = await serve(env, log);
  if (process.stdout.isTTY) process.stdout.write(`\n  Masthead is ready at ${server.url}\n\n`);
  else log.info({ url: server.url }, `Masthead is ready at ${server.url}`);
  return server;
}

async function startWorker() {
  const { work } = await import('./work.ts');
  const worker = await work(env, log);
  log.info('Masthead is doing jobs, and nothing else');
  return worker;
}

/** Also before the start is complete: what was opened until then is closed. */
async function stop(): Promise<void> {
  stopping ??= starting.then((started) => started.close());
  try {
    await stopping;
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  const message = explain(error);
  if (message === undefined) log.fatal({ err: error }, 'Masthead could not start');
  else process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The state is unknown now: close what can be closed, and let the supervisor start anew. */
async function die(error: unknown): Promise<void> {
  log.fatal({ err: error }, 'unexpected failure: Masthead stops');
  setTimeout(() => process.exit(1), LAST_WISHES_MS).unref();
  await running?.close().catch(() => undefined);
  process.exit(1);
}

function readEnvOrExit(): Env {
  try {
    return readProcessEnv();
  } catch (error) {
    process.stderr.write(`${explain(error) ?? String(error)}\n`);
    process.exit(1);
  }
}
