import { startEmbeddedPostgres } from '@masthead/db/embedded';
import { migrateDeploy } from '@masthead/db/migrate';
import { databaseProblem, type Logger } from '@masthead/infra';
import type { Closer } from './closing.ts';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';

/** Address of a database whose tables are as this version needs them. */
export async function prepareDatabase(env: Env, log: Logger, closers: Closer[]): Promise<string> {
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
