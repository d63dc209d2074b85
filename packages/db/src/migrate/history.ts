import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { MigrationError } from './errors.ts';
import type { MigrationFile } from './migration-files.ts';

/** A row of `_prisma_migrations`, Prisma's own table: its engine and ours read each other's rows. */
export interface HistoryRow {
  readonly id: string;
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
  readonly logs: string | null;
}

/** The history in the order it happened; undefined when this database never had a migration. */
export async function readHistory(client: pg.Client): Promise<HistoryRow[] | undefined> {
  try {
    const { rows } = await client.query<HistoryRow>(
      `select id, migration_name, checksum, finished_at, rolled_back_at, logs
         from _prisma_migrations order by started_at, migration_name`,
    );
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42P01') return undefined;
    throw error;
  }
}

/** Makes the table, unless the database holds something that is not ours. */
export async function createHistory(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      limit 1`,
  );
  if (rows[0] !== undefined) {
    throw new MigrationError(
      `The database holds tables that Masthead did not make ("${rows[0].name}"): use an empty one, or record each migration that it has with "masthead migrate resolve --applied NAME".`,
    );
  }
  await ensureHistoryTable(client);
}

/** The table as Prisma's engine makes it. */
export async function ensureHistoryTable(client: pg.Client): Promise<void> {
  await client.query(
    `create table if not exists _prisma_migrations (
       id                  varchar(36) primary key not null,
       checksum            varchar(64) not null,
       finished_at         timestamptz,
       migration_name      varchar(255) not null,
       logs                text,
       rolled_back_at      timestamptz,
       started_at          timestamptz not null default now(),
       applied_steps_count integer not null default 0
     )`,
  );
}

/** Records that a script is about to run; the id of the row. */
export async function recordStarted(client: pg.Client, file: MigrationFile): Promise<string> {
  const id = randomUUID();
  await client.query(
    'insert into _prisma_migrations (id, checksum, migration_name, started_at) values ($1, $2, $3, clock_timestamp())',
    [id, file.checksum, file.name],
  );
  return id;
}

export async function recordFinished(client: pg.Client, id: string): Promise<void> {
  await client.query(
    'update _prisma_migrations set finished_at = clock_timestamp(), applied_steps_count = 1 where id = $1',
    [id],
  );
}

/** Keeps what went wrong in the row: the next deploy, on whichever machine, can say it. */
export async function recordFailed(client: pg.Client, id: string, logs: string): Promise<void> {
  await client.query('update _prisma_migrations set logs = $2 where id = $1', [id, logs]);
}

/** A script that somebody ran by other means: started and finished at once, in no steps. */
export async function recordApplied(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at)
     values ($1, $2, $3, now(), now())`,
    [randomUUID(), file.checksum, file.name],
  );
}

/** Failed attempts stay as a trace, and are ignored from then on. */
export async function recordRolledBack(client: pg.Client, name: string): Promise<void> {
  await client.query(
    `update _prisma_migrations set rolled_back_at = now()
      where migration_name = $1 and finished_at is null and rolled_back_at is null`,
    [name],
  );
}
