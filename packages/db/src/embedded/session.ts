import { realpath } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { READER_ROLE } from '../reader-role.ts';
import type { Credentials } from './credentials.ts';

/** The role and the database of the application. */
export const APPLICATION = 'masthead';

/**
 * Advisory lock in the database `postgres`: each Masthead process holds it shared as long as it uses
 * the server, and whoever stops the server holds it alone. So the last one out turns off the light,
 * and nobody can come in while it goes off.
 */
const PRESENCE = 5_283_746_102;

/** Advisory lock of whoever makes roles: PostgreSQL refuses two changes of one role at the same moment. */
const MAKING = 5_283_746_103;

/** The connection by which this process is counted among the users of the server. */
export interface Session {
  readonly client: pg.Client;
}

/** The address of a database of this server. */
export function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Logs in as superuser, makes sure that this is the server of this data directory (a copied home
 * carries another's pid file), and enters the register of users.
 *
 * @returns undefined when it is another server, or is shutting down.
 * @throws the driver's error when it cannot be reached or refuses the password.
 */
export async function openSession(
  port: number,
  dataDir: string,
  credentials: Credentials,
): Promise<Session | undefined> {
  const client = new pg.Client({
    connectionString: urlOf('postgres', credentials.superuser, port, 'postgres'),
    application_name: 'masthead-presence',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // The next statement says that the connection is gone; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ data: string }>(
      "select current_setting('data_directory') as data, pg_advisory_lock_shared($1::bigint)",
      [PRESENCE],
    );
    const actual = await realpath(rows[0]?.data ?? '').catch(() => '');
    if (actual === (await realpath(dataDir))) return { client };
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
  }
  await client.end().catch(() => undefined);
  return undefined;
}

/** Being counted must not keep the process alive, waiting for an answer must. The types lack both calls. */
export function holdProcess(client: pg.Client, hold: boolean): void {
  const method: unknown = Reflect.get(client, hold ? 'ref' : 'unref');
  if (typeof method === 'function') method.call(client);
}

/** Leaves the register, and says whether this was the last user: then nobody else can enter any more. */
export async function leaveAsLast({ client }: Session): Promise<boolean> {
  holdProcess(client, true);
  await client.query('select pg_advisory_unlock_shared($1::bigint)', [PRESENCE]);
  const { rows } = await client.query<{ alone: boolean }>(
    'select pg_try_advisory_lock($1::bigint) as alone',
    [PRESENCE],
  );
  if (rows[0]?.alone !== true) return false;
  // Somebody may have come by the address alone. Our own pool's connections may take a moment to go.
  for (let attempt = 0; attempt < 20; attempt++) {
    if (!(await hasOtherClients(client))) return true;
    await delay(50);
  }
  return false;
}

async function hasOtherClients(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ others: boolean }>(
    `select exists (
       select from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()
          and application_name like 'masthead%' and application_name <> 'masthead-presence'
     ) as others`,
  );
  return rows[0]?.others === true;
}

/** Makes what the application needs in the server, one process after the other. */
export async function ensureApplication(
  { client }: Session,
  port: number,
  password: string,
): Promise<void> {
  await client.query('select pg_advisory_lock($1::bigint)', [MAKING]);
  try {
    await ensureOwner(client, port, password);
    await ensureReader(client);
  } finally {
    await client.query('select pg_advisory_unlock($1::bigint)', [MAKING]);
  }
}

/** Makes the application's role and database, or gives the role the password it has now. */
async function ensureOwner(client: pg.Client, port: number, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; owned: boolean }>(
    `select count(r) > 0 as role, count(d) > 0 as owned
       from (values ($1::name)) as wanted (name)
       left join pg_roles r on r.rolname = wanted.name
       left join pg_database d on d.datname = wanted.name and d.datdba = r.oid`,
    [APPLICATION],
  );
  const { role = false, owned = false } = rows[0] ?? {};
  if (owned && (await canLogIn(urlOf(APPLICATION, password, port, APPLICATION)))) return;
  const verb = role ? 'alter' : 'create';
  await client.query(
    `${verb} role ${APPLICATION} login password ${client.escapeLiteral(password)}`,
  );
  if (!owned) await client.query(`create database ${APPLICATION} owner ${APPLICATION}`);
}

/** Makes the role that reads for the public, and lets the application be it. */
async function ensureReader(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: boolean; member: boolean }>(
    `select count(r) > 0 as role, count(m) > 0 as member
       from (values ($1::name)) as wanted (name)
       left join pg_roles r on r.rolname = wanted.name
       left join pg_auth_members m on m.roleid = r.oid and m.member = $2::regrole`,
    [READER_ROLE, APPLICATION],
  );
  const { role = false, member = false } = rows[0] ?? {};
  if (!role) await client.query(`create role ${READER_ROLE} nologin`);
  if (!member) await client.query(`grant ${READER_ROLE} to ${APPLICATION}`);
}

async function canLogIn(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (hasCode(error, ['28P01', '28000', '3D000'])) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether the server ended the connection, or is not open for new ones at the moment. */
export function isConnectionLoss(error: unknown): boolean {
  if (hasCode(error, ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']))
    return true;
  return (
    error instanceof Error && /^Connection terminated|not queryable|timeout/i.test(error.message)
  );
}

/** Whether the server refuses the password, or the role that it never had. */
export function isRefused(error: unknown): boolean {
  return hasCode(error, ['28P01', '28000']);
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && codes.includes(error.code);
}
