import { AppError } from '@masthead/contracts';

/** What an unexpected failure means to a client: UNAVAILABLE when the database cannot be reached, else INTERNAL. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('INTERNAL', { cause: error });
}
