import type { Logger } from '@masthead/infra';
import { openAll } from './closing.ts';
import type { Env } from './env.ts';
import { createWork } from './jobs/work.ts';
import { openKeys } from './keys.ts';
import { createMailing } from './mail.ts';
import { prepareDatabase } from './prepare-database.ts';
import { openServices } from './services.ts';

export interface RunningWorker {
  /** Finishes the jobs in hand, then closes everything, PostgreSQL last. */
  close(): Promise<void>;
}

/** Does jobs and nothing else: no pages, no socket. */
export function work(env: Env, log: Logger): Promise<RunningWorker> {
  return openAll(log, async (closers) => {
    const databaseUrl = await prepareDatabase(env, log, closers);
    const auth = { keys: await openKeys(env) };
    const { services, queue } = await openServices(env, { log, databaseUrl, closers });
    const { mailer } = createMailing(env);
    const site = { name: env.SITE_NAME, origin: env.PUBLIC_URL ?? `http://localhost:${env.PORT}` };
    await queue.open(createWork({ ...services, auth, log, mailer, site }));
    return {};
  });
}
