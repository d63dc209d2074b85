import { loadDemo, readDemo, resealFactors, resealWebhooks, unlimited } from '@masthead/core';
import { createRateLimits, type Logger } from '@masthead/infra';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { type Closer, openAll } from './closing.ts';
import type { Env } from './env.ts';
import { createReadiness } from './health/readiness.ts';
import { keepHouse } from './housekeeping.ts';
import { leaveNote, removeNote } from './instance.ts';
import { createWork } from './jobs/work.ts';
import { openKeys } from './keys.ts';
import { openLive } from './live.ts';
import { createMailing } from './mail.ts';
import { loadWebBuild } from './pages/web-build.ts';
import { type Address, explainListenError, findPort } from './port.ts';
import { prepareDatabase } from './prepare-database.ts';
import { openServices } from './services.ts';

export interface RunningServer {
  /** Where readers find it. */
  url: string;
  port: number;
  /** Finishes what is being answered, then closes everything, PostgreSQL last. */
  close(): Promise<void>;
}

/** How long requests may take to finish once the server is told to stop. */
const PATIENCE_MS = 10_000;

/** Starts everything, in the order that lets the slow parts overlap. */
export function serve(env: Env, log: Logger): Promise<RunningServer> {
  return openAll(log, (closers) => start(env, log, closers));
}

async function start(
  env: Env,
  log: Logger,
  closers: Closer[],
): Promise<{ url: string; port: number }> {
  const wanted = { home: env.MASTHEAD_HOME, host: env.HOST, port: env.PORT };
  const address = { ...wanted, port: await findPort(wanted) };

  const parts = [prepareDatabase(env, log, closers), loadWebBuild(), openKeys(env)] as const;
  // All of them: what one has opened must be known before a failure of another closes things.
  await Promise.allSettled(parts);
  const [databaseUrl, web, keys] = await Promise.all(parts);
  if (web === undefined) log.warn('the site is not built: run `pnpm build` and start again');

  const publicOrigin = env.PUBLIC_URL ?? `http://localhost:${address.port}`;
  const opened = await openServices(env, { log, databaseUrl, closers });
  const { live, close: closeLive } = openLive(databaseUrl, log);
  closers.push(closeLive);
  const services = {
    ...opened.services,
    live,
    auth: { keys, issuer: publicOrigin, audience: 'masthead' },
    limits:
      env.RATE_LIMITS === 'off'
        ? unlimited
        : createRateLimits({ execute: opened.services.db.execute, log, factor: env.RATE_LIMITS }),
  } as const;
  // Not waited for: until it is done, they open with the older key.
  for (const reseal of [resealFactors, resealWebhooks]) {
    void reseal({ ...services, log }).catch((err: unknown) =>
      log.error({ err }, 'secrets could not be sealed anew'),
    );
  }
  if (env.DEMO && (await loadDemo(services, readDemo))) {
    log.info('the database was empty: loaded the demo blog');
  }

  const { mailer, kept: keptMails } = createMailing(env);
  const app = await createApp({
    ...services,
    log,
    publicOrigin,
    siteName: env.SITE_NAME,
    registration: env.REGISTRATION,
    web,
    keptMails,
    trustedProxies: env.TRUSTED_PROXIES,
    countryHeader: env.COUNTRY_HEADER,
    readiness: createReadiness({ db: services.db, databaseUrl }),
  });
  closers.push(() => closeApp(app, log));
  const house = keepHouse(log);
  closers.push(async () => house.stop());

  await listen(app, address);
  const site = { name: env.SITE_NAME, origin: publicOrigin };
  // Not waited for: pages can be read before the queue is there, and what comes first is swept up.
  void opened.queue.open(
    env.JOBS === 'on' ? createWork({ ...services, log, mailer, site }) : undefined,
  );
  // A home that cannot be written is no obstacle where database and secret come from outside.
  const note = { pid: process.pid, port: address.port, url: publicOrigin };
  await leaveNote(env.MASTHEAD_HOME, note).catch((error: unknown) =>
    log.debug({ err: error }, 'no note left'),
  );
  closers.push(() => removeNote(env.MASTHEAD_HOME));
  return { url: publicOrigin, port: address.port };
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
