import type { FileProblem } from '@masthead/core';

/** What to tell of a file or folder that the system does not let us read. */
export function readProblem(error: unknown): FileProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return {
        reason: 'It may not be read by this user.',
        remedy: 'Change its permissions and run the import again.',
      };
    case 'ENOENT':
      return { reason: 'It is gone.', remedy: 'Run the import again.' };
    default:
      return {
        reason: `It cannot be read (${code ?? String(error)}).`,
        remedy: 'See what is wrong with the disk and run the import again.',
      };
  }
}
