import type { ErrorCode, Problem } from '@masthead/contracts';

const isServer = typeof document === 'undefined';

/**
 * The problem an API error carries, wherever it was wrapped. Looks at shapes, not classes: on the
 * server the error was made by another copy of tRPC's client than the one bundled with the pages.
 */
export function problemOf(error: unknown): Problem | undefined {
  for (let at = error, depth = 0; isRecord(at) && depth < 5; at = at.cause, depth++) {
    const problem = isRecord(at.data) ? at.data.problem : undefined;
    if (isRecord(problem) && typeof problem.code === 'string') return problem as unknown as Problem;
  }
  return undefined;
}

export function hasCode(error: unknown, ...codes: ErrorCode[]): boolean {
  const code = problemOf(error)?.code;
  return code !== undefined && codes.includes(code);
}

/** What to tell a person about an error of which nothing more particular is known. */
export function messageOf(error: unknown): string {
  const problem = problemOf(error);
  if (problem) return problem.detail ?? problem.title;
  // A call without an answer, unless it was made on the server, which has no connection to lose.
  if (error instanceof Error && error.name === 'TRPCClientError' && !isServer) {
    return 'The server could not be reached. Check your connection and try again.';
  }
  return 'Something went wrong on our side. Try again in a moment.';
}

/** Messages by field, the first for each, from the issues of a problem. `tags.2` counts for `tags`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const issue of problemOf(error)?.issues ?? []) {
    const field = issue.path.split('.')[0] ?? '';
    messages[field] ??= sentence(issue.message);
  }
  return messages;
}

/** The registry's messages are predicates (`must have at least 8 characters`): make them sentences. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
