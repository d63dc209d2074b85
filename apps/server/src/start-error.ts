import { databaseProblem, SecretsError, SettingsError } from '@masthead/infra';

/** The server cannot start. The message is one sentence for the operator, with the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Errors whose message says everything: a stack would only hide it. Named, so that none need be loaded here. */
const explained = new Set(['EmbeddedPostgresError', 'MigrationError']);

/** What to tell the operator; undefined for a failure nobody foresaw. */
export function explain(error: unknown): string | undefined {
  if (
    error instanceof StartError ||
    error instanceof SettingsError ||
    error instanceof SecretsError
  ) {
    return error.message;
  }
  return error instanceof Error && explained.has(error.name) ? error.message : undefined;
}

/** What to throw where the database of `DATABASE_URL` failed: one sentence when it says why, else the error itself. */
export function explainDatabaseError(error: unknown, url: string): unknown {
  const problem = databaseProblem(error, url);
  return problem === undefined ? error : new StartError(problem, { cause: error });
}
