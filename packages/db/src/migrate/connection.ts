import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** The advisory lock that Prisma's engine takes: neither runs while the other does. */
const LOCK = 72_707_369;

/** Opens one connection for the work and closes it afterwards. */
export async function withConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'masthead-migrate',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // The statement that is running says so too; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Does the work alone. The lock belongs to the connection: a process that dies gives it back. */
export async function withLock<T>(
  client: pg.Client,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  let waiting = false;
  // Asked again and again, since a statement that waits holds a snapshot, and
  // CREATE INDEX CONCURRENTLY in the other's script would wait for it in turn.
  while (!(await tryLock(client))) {
    if (!waiting) onWait();
    waiting = true;
    await delay(100);
  }
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock($1) as locked',
    [LOCK],
  );
  return rows[0]?.locked === true;
}
