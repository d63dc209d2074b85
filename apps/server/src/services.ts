import { createDatabase, type Database, grantReader, READER_ROLE } from '@masthead/db';
import {
  createImageProcessor,
  createJobQueue,
  createMarkdownRenderer,
  createMediaStore,
  createOutbound,
  createSquareMaker,
  type Logger,
  mediaSettingsOf,
} from '@masthead/infra';
import type { Closer } from './closing.ts';
import type { Env } from './env.ts';

/** Opens what pages and jobs both stand on. */
export async function openServices(
  env: Env,
  { log, databaseUrl, closers }: { log: Logger; databaseUrl: string; closers: Closer[] },
) {
  const db = createDatabase({ url: databaseUrl });
  closers.push(() => db.close());
  const publicDb = await openPublic(databaseUrl, log);
  if (publicDb) closers.push(() => publicDb.close());
  const markdown = createMarkdownRenderer({ log });
  closers.push(() => markdown.close());
  const queue = createJobQueue({ execute: db.execute, log });
  closers.push(() => queue.close());
  const services = {
    db,
    publicDb,
    renderMarkdown: markdown.render,
    media: {
      store: await createMediaStore(mediaSettingsOf(env)),
      processImage: createImageProcessor(),
      makeSquare: createSquareMaker(),
    },
    jobs: queue.jobs,
    fetchOutbound: createOutbound(),
    now: () => new Date(),
  };
  return { services, queue };
}

/** The slowest search of a large site takes a tenth of it; what takes longer shall not hold a connection. */
const PUBLIC_READ_MS = 5000;

/** A pool for what anyone may read, as a role that cannot select secrets; undefined where the operator made none. */
async function openPublic(url: string, log: Logger): Promise<Database | undefined> {
  const granted = await grantReader(url).catch((err: unknown) => {
    log.warn({ err }, `the role ${READER_ROLE} could not be given its rights: reads go without it`);
    return false;
  });
  return granted
    ? createDatabase({ url, role: READER_ROLE, statementTimeoutMs: PUBLIC_READ_MS })
    : undefined;
}
