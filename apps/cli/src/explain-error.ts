import { SettingsError } from '@masthead/infra';
import { EmbeddedPostgresError } from '@masthead/db/embedded';
import { MigrationError } from '@masthead/db/migrate';
import { isConnectionFailure } from '@masthead/db';
import { CliError } from './cli-error.ts';

const EXPLAINED = [CliError, SettingsError, EmbeddedPostgresError, MigrationError];

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: start it, or correct DATABASE_URL',
  ECONNRESET: 'broke the connection: see its log, then run the command again',
  ENOTFOUND: 'is not known by that name: correct DATABASE_URL',
  ETIMEDOUT: 'does not answer in time: start it, or correct DATABASE_URL',
  '28P01': 'does not accept the password: correct DATABASE_URL',
  '28000': 'does not let this user in: correct DATABASE_URL',
  '3D000': 'has no such database: create it, or correct DATABASE_URL',
  '42501': 'does not let this user do that: grant it the right, or correct DATABASE_URL',
  '57P03': 'is starting or stopping: try again in a moment',
};

/** One sentence for the operator. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (EXPLAINED.some((known) => error instanceof known)) return error.message;
  const reason = 'code' in error ? REASONS[String(error.code)] : undefined;
  if (reason !== undefined) return `The database ${reason}.`;
  if (isConnectionFailure(error)) {
    return 'The database went away: see that it runs, then run the command again.';
  }
  // Prisma's messages begin with an empty line and an excerpt of the code: the last line is the message.
  const line = error.message.trim().split('\n').at(-1) ?? '';
  return `This should not have happened: ${line || error.name}. MASTHEAD_DEBUG=1 shows where.`;
}
