import { setTimeout as delay } from 'node:timers/promises';

/**
 * What PostgreSQL or the driver said, dug out of what Prisma made of it. Prisma's own codes differ
 * between its query methods and raw SQL (P2002 here, P2010 there); SQLSTATE does not.
 */
interface DriverFacts {
  readonly sqlState: string | undefined;
  /** adapter-pg's name for it: there also when no server was reached. */
  readonly kind: string | undefined;
  readonly constraint: string | undefined;
  readonly message: string;
}

/** The violated unique constraint's name (`users_email_key`), undefined for any other error. */
export function uniqueConstraintOf(error: unknown): string | undefined {
  const { sqlState, constraint } = factsOf(error);
  return sqlState === '23505' ? constraint : undefined;
}

/** The violated foreign key's name, whether the row pointed at is missing or still pointed at. */
export function foreignKeyConstraintOf(error: unknown): string | undefined {
  const { sqlState, constraint } = factsOf(error);
  return sqlState === '23503' || sqlState === '23001' ? constraint : undefined;
}

/** The violated CHECK constraint's name. */
export function checkConstraintOf(error: unknown): string | undefined {
  const { sqlState, message } = factsOf(error);
  // The adapter passes no name for these.
  return sqlState === '23514' ? /check constraint "([^"]+)"/.exec(message)?.[1] : undefined;
}

/** The row that an update, a delete or `findUniqueOrThrow` named is not there. */
export function isNotFound(error: unknown): boolean {
  return property(error, 'code') === 'P2025';
}

/** Two transactions met; the same again would succeed. Deadlocks are among them. */
export function isSerializationFailure(error: unknown): boolean {
  const { sqlState } = factsOf(error);
  return sqlState === '40001' || sqlState === '40P01' || property(error, 'code') === 'P2034';
}

/** A statement ran into `statement_timeout`, or an interactive transaction into its own limit. */
export function isTimeout(error: unknown): boolean {
  if (factsOf(error).sqlState === '57014') return true;
  const meta = property(error, 'meta');
  return property(error, 'code') === 'P2028' && property(meta, 'timeTaken') !== undefined;
}

const UNREACHABLE_KINDS = new Set([
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);

/** What the operating system says of a connection that is not made, or breaks. */
const UNREACHABLE_SOCKETS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Shutdown, crash, starting up; no more connections; class 08 is "connection exception". */
const UNREACHABLE_STATES = /^(57P0[1-5]|53300|08...)$/;

/** What pg says, without a code, of a connection that broke and of a pool without a free one. */
const UNREACHABLE_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Cannot use a pool after)|Unable to start a transaction in the given time/;

/**
 * The database cannot be used at the moment: not there, going down, refusing us, or every connection
 * busy. Whether the statement was carried out is not known.
 */
export function isConnectionFailure(error: unknown): boolean {
  const { kind, sqlState, message } = factsOf(error);
  if (kind !== undefined && UNREACHABLE_KINDS.has(kind)) return true;
  if (sqlState !== undefined && UNREACHABLE_STATES.test(sqlState)) return true;
  return UNREACHABLE_MESSAGES.test(message);
}

/**
 * Repeats the whole work when it lost against another transaction, three times in all. The work must
 * be one transaction, since it begins again.
 *
 * @example
 * await withRetry(() => db.$transaction(move, { isolationLevel: 'Serializable' }));
 */
export async function withRetry<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isSerializationFailure(error)) throw error;
      // Apart from the one it met: both begin again at the same moment otherwise.
      await delay(Math.random() * 20 * attempt);
    }
  }
}

function factsOf(error: unknown): DriverFacts {
  const cause = property(property(property(error, 'meta'), 'driverAdapterError'), 'cause');
  if (cause === undefined) return factsOfPg(error);
  const message = text(property(cause, 'originalMessage')) ?? text(property(error, 'message'));
  return {
    sqlState: text(property(cause, 'originalCode')),
    kind: text(property(cause, 'kind')),
    constraint: text(property(property(cause, 'constraint'), 'index')),
    message: message ?? '',
  };
}

/** The error as pg throws it from `db.rows`, where Prisma is not in between. */
function factsOfPg(error: unknown): DriverFacts {
  const code = text(property(error, 'code'));
  // Only what the server sent has a severity; Prisma's P2025 would pass for a SQLSTATE.
  const fromServer = property(error, 'severity') !== undefined;
  return {
    sqlState: fromServer ? code : undefined,
    kind: code !== undefined && UNREACHABLE_SOCKETS.has(code) ? 'DatabaseNotReachable' : undefined,
    constraint: text(property(error, 'constraint')),
    message: text(property(error, 'message')) ?? '',
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
