import { isConnectionFailure } from '@masthead/db';
import { EmbeddedPostgresError } from '@masthead/db/embedded';
import { MigrationError } from '@masthead/db/migrate';
import { SettingsError } from '@masthead/infra';
import { CliError } from './cli-error.ts';

const EXPLAINED = [CliError, SettingsError, EmbeddedPostgresError, MigrationError];

/** One sentence for the operator. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (EXPLAINED.some((known) => error instanceof known)) return error.message;
  if (isConnectionFailure(error)) {
    return 'The database went away: see that it runs, then run the command again.';
  }
  // Prisma's messages begin with an empty line and an excerpt of the code: the last line is the message.
  const line = error.message.trim().split('\n').at(-1)?.replace(/\.$/, '');
  return `This should not have happened: ${line || error.name}. MASTHEAD_DEBUG=1 shows where.`;
}
