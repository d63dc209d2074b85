import { AppError } from '@masthead/contracts';
import { isConnectionFailure } from '@masthead/db';
import type { ImportContext } from './import-context.ts';
import { FileError, type FileProblem } from './source-file.ts';

/** What the operator is told of a file that failed. A database that is gone ends the whole import. */
export function problemOf(ctx: ImportContext, path: string, error: unknown): FileProblem {
  if (error instanceof FileError) return { reason: error.message, remedy: error.remedy };
  if (isConnectionFailure(error)) throw error;
  if (error instanceof AppError) {
    const issue = error.issues?.[0];
    return {
      reason: error.message,
      remedy: issue ? `${issue.path}: ${issue.message}.` : 'Correct it and run the import again.',
    };
  }
  ctx.log.error({ path, err: error }, 'import of a file failed');
  const said = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
  return { reason: `It could not be stored: ${said}.`, remedy: 'Report this with the file.' };
}
