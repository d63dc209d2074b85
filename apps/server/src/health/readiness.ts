import type { Database } from '@masthead/db';
import { migrationStatus } from '@masthead/db/migrate';

/** What the server needs before it can answer, and how each of it stands. */
export interface Readiness {
  ready: boolean;
  checks: {
    database: 'ok' | 'unreachable';
    migrations: 'ok' | 'pending' | 'failed' | 'unknown';
  };
}

const PATIENCE_MS = 3000;
/** Probes from several balancers share one look: each costs a connection. */
const FRESH_MS = 1000;

/** Looks whether requests could be answered now. */
export function createReadiness(options: {
  db: Database;
  databaseUrl: string;
}): () => Promise<Readiness> {
  let last: { at: number; readiness: Promise<Readiness> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at > FRESH_MS)
      last = { at: now, readiness: look(options) };
    return last.readiness;
  };
}

async function look({
  db,
  databaseUrl,
}: {
  db: Database;
  databaseUrl: string;
}): Promise<Readiness> {
  const [database, migrations] = await Promise.all([
    within(
      PATIENCE_MS,
      db.$queryRaw`select 1`.then(() => 'ok' as const),
    ).catch(() => 'unreachable' as const),
    within(PATIENCE_MS, migrationsAt(databaseUrl)).catch(() => 'unknown' as const),
  ]);
  return { ready: database === 'ok' && migrations === 'ok', checks: { database, migrations } };
}

async function migrationsAt(url: string): Promise<Readiness['checks']['migrations']> {
  const { failed, pending } = await migrationStatus({ url });
  if (failed.length > 0) return 'failed';
  return pending.length > 0 ? 'pending' : 'ok';
}

/** Rejects when the work takes longer. The work itself goes on: a query cannot be taken back. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
