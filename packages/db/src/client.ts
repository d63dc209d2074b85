import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { type ReadRows, rowReader } from './queries/rows.ts';
import { createStatementNames } from './statement-names.ts';
import { observeStatements, type StatementListener } from './statements.ts';

/** How to reach the database, and how much of it to use. */
export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string;
  /** Does everything as this role, of which the one that connects is a member. Default: as that itself. */
  readonly role?: string;
  /** Connections at most. Default 10. */
  readonly poolMax?: number;
  /** The server ends a statement that runs longer. Default 15 s; 0: never (and nothing is sent, for poolers that refuse it). */
  readonly statementTimeoutMs?: number;
  /** How long a statement waits for a free or a new connection. Default 5 s. */
  readonly connectTimeoutMs?: number;
  /** Keep the plans of statements that come again. Default true; false for a pooler that cannot carry them. */
  readonly preparedStatements?: boolean;
  /** Told of every statement sent, BEGIN and COMMIT too. */
  readonly onQuery?: StatementListener;
}

/** Hashes never leave the database by accident: a `select` has to name them. */
const OMIT = {
  user: { passwordHash: true },
  refreshToken: { tokenHash: true },
  emailToken: { tokenHash: true },
  accountInvitationLink: { tokenHash: true },
  apiToken: { tokenHash: true },
  totpFactor: { secret: true },
  passkeyChallenge: { challengeHash: true },
  recoveryCode: { codeHash: true },
  loginTicket: { tokenHash: true },
  webhook: { secret: true, formerSecret: true },
} as const satisfies Prisma.GlobalOmitConfig;

type Client = PrismaClient<never, typeof OMIT>;

/** The open database: Prisma's client, a short way for hand-written reads, and how to close it. */
export type Database = Client &
  AsyncDisposable & {
    close(): Promise<void>;
    readonly rows: ReadRows;
    readonly execute: ExecuteSql;
  };

/** Runs SQL as it is on the same pool, for libraries that bring their own: several statements, without values, too. */
export type ExecuteSql = (
  text: string,
  values?: unknown[],
) => Promise<{ rows: Record<string, unknown>[] }>;

/** The same inside `db.$transaction(async (tx) => …)`. */
export type Tx = Parameters<Parameters<Client['$transaction']>[0]>[0];

/** What a query needs that may run in a transaction or alone. */
export type DbOrTx = Database | Tx;

const DEFAULT_POOL_MAX = 10;
const DEFAULT_STATEMENT_TIMEOUT_MS = 15_000;
const DEFAULT_CONNECT_TIMEOUT_MS = 5_000;
const TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * Opens the database. Nothing connects before the first statement.
 *
 * @example
 * await using db = createDatabase({ url });
 * const post = await db.post.findUnique({ where: { slug }, select: { id: true, title: true } });
 */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const prepare = options.preparedStatements ?? true;
  const adapter = new PrismaPg(pool, {
    ...(prepare && { statementNameGenerator: createStatementNames() }),
  });
  const client = new PrismaClient({
    adapter,
    omit: OMIT,
    // The other formats read and quote the calling source file at every error, an expected one too.
    errorFormat: 'minimal',
    transactionOptions: {
      maxWait: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
      timeout: TRANSACTION_TIMEOUT_MS,
    },
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    // The pool is ended here: Prisma, left to do it, would open another one for the next statement.
    closing ??= client.$disconnect().then(() => pool.end());
    return closing;
  };
  return Object.assign(client, {
    close,
    [Symbol.asyncDispose]: close,
    rows: rowReader(pool, { prepare }),
    execute: (text: string, values?: unknown[]) => pool.query(text, values),
  });
}

function createPool(options: DatabaseOptions): pg.Pool {
  const { url, onQuery } = options;
  const pool = new pg.Pool({
    connectionString: withOptions(url, options.role),
    application_name: 'masthead',
    max: options.poolMax ?? DEFAULT_POOL_MAX,
    connectionTimeoutMillis: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS,
  });
  // A connection that breaks while idle is replaced by the next statement. Prisma listens only until
  // it disconnects, and an error that nobody hears ends the process.
  pool.on('error', () => undefined);
  if (onQuery !== undefined) pool.on('connect', (client) => observeStatements(client, onQuery));
  return pool;
}

/**
 * The session must be in UTC, whatever the server's or the database's setting: adapter-pg cuts the
 * offset off a timestamptz and calls the rest UTC. In the address, since what it holds goes above
 * the pool's own settings.
 */
function withOptions(url: string, role: string | undefined): string {
  const address = new URL(url);
  const options = address.searchParams.get('options') ?? '';
  const asRole = role === undefined ? '' : ` -c role=${role}`;
  address.searchParams.set('options', `${options} -c TimeZone=UTC${asRole}`.trim());
  return address.href;
}
