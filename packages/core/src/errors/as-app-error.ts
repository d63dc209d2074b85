import { AppError } from '@masthead/contracts';
import { isConnectionFailure, isTimeout } from '@masthead/db';

/** What an unexpected failure means to a client: UNAVAILABLE when the database cannot answer now, else INTERNAL. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const passing = isConnectionFailure(error) || isTimeout(error);
  return new AppError(passing ? 'UNAVAILABLE' : 'INTERNAL', { cause: error });
}
