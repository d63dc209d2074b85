/** By PostgreSQL's and Node's codes. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: start it, or correct DATABASE_URL',
  ECONNRESET: 'broke the connection: see its log, then try again',
  ENOTFOUND: 'is not known by that name: correct DATABASE_URL',
  ETIMEDOUT: 'does not answer in time: start it, or correct DATABASE_URL',
  '28P01': 'does not accept the password: correct DATABASE_URL',
  '28000': 'does not let this user in: correct DATABASE_URL',
  '3D000': 'has no such database: create it, or correct DATABASE_URL',
  '42501': 'does not let this user create tables: grant it CREATE on the database',
  '57P03': 'is starting or stopping: try again in a moment',
};

/**
 * One sentence for why the database at this address cannot be used, undefined for any other failure.
 * The address is told without its user and password.
 */
export function databaseProblem(error: unknown, url: string): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code] ?? (isTimeout(error) ? reasons.ETIMEDOUT : undefined);
  if (reason === undefined) return undefined;
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname} ${reason}.`;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout/i.test(error.message);
}
