import { SecretsError, SettingsError } from '@masthead/infra';

/** The server cannot start. The message is one sentence for the operator, with the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Errors whose message says everything: a stack would only hide it. Named, so that none need be loaded here. */
const explained = new Set(['EmbeddedPostgresError', 'MigrationError']);

/** What to tell the operator; undefined for a failure nobody foresaw. */
export function explain(error: unknown): string | undefined {
  if (error instanceof StartError || error instanceof SettingsError || error instanceof SecretsError) {
    return error.message;
  }
  return error instanceof Error && explained.has(error.name) ? error.message : undefined;
}

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: start it, or correct DATABASE_URL',
  ENOTFOUND: 'is not known by that name: correct DATABASE_URL',
  ETIMEDOUT: 'does not answer in time: start it, or correct DATABASE_URL',
  '28P01': 'does not accept the password: correct DATABASE_URL',
  '28000': 'does not let this user in: correct DATABASE_URL',
  '3D000': 'has no such database: create it, or correct DATABASE_URL',
  '42501': 'does not let this user create tables: grant it CREATE on the database',
  '57P03': 'is starting or stopping: try again in a moment',
};

/** One sentence for why the database of `DATABASE_URL` cannot be used. The address is told without its password. */
export function explainDatabaseError(error: unknown, url: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = byCode[code] ?? (isTimeout(error) ? byCode['ETIMEDOUT'] : undefined);
  if (reason === undefined) return error;
  const { host, pathname } = new URL(url);
  return new StartError(`PostgreSQL at ${host}${pathname} ${reason}.`, { cause: error });
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout/i.test(error.message);
}
