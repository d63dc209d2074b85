import { AppError } from '@masthead/contracts';

/** Somebody changed the row since the client read it. Says the version it has now. */
export function versionConflict(currentVersion: number): AppError {
  return new AppError('VERSION_CONFLICT', {
    currentVersion,
    issues: [{ path: 'expectedVersion', message: `is not the current version, ${currentVersion}` }],
  });
}

export function isVersionConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === 'VERSION_CONFLICT';
}
