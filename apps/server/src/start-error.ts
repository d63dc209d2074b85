/** The server cannot start. The message is one sentence for the operator, with the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Errors whose message says everything: a stack would only hide it. By name, so that none need be loaded here. */
const explained = new Set([
  'EmbeddedPostgresError',
  'MigrationError',
  'SecretsError',
  'SettingsError',
  'StartError',
]);

/** What to tell the operator; undefined for a failure nobody foresaw. */
export function explain(error: unknown): string | undefined {
  return error instanceof Error && explained.has(error.name) ? error.message : undefined;
}
