/** Migrations cannot go on. The message is for the operator and carries the remedy. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
