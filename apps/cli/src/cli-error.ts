/** A command cannot do what it was asked. The message is one sentence with the remedy. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
