import { AppError } from '@masthead/contracts';
import type { DbOrTx } from '@masthead/db';
import { versionConflict } from '../errors/version-conflict.ts';

/** Why a write found no series at the version it named: VERSION_CONFLICT, or SERIES_NOT_FOUND. */
export async function seriesConflict(db: DbOrTx, id: string): Promise<AppError> {
  const stored = await db.series.findUnique({ where: { id }, select: { version: true } });
  return stored ? versionConflict(stored.version) : new AppError('SERIES_NOT_FOUND');
}
