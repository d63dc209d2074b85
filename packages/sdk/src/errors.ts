import type { ErrorCode, PostConflict, ProblemIssue } from './generated/api.ts';
import type { passingErrors } from './generated/passing-errors.ts';

/**
 * What goes wrong on the way: nothing answered (`NETWORK_ERROR`), not in time (`TIMEOUT`), you gave up (`ABORTED`),
 * or what answered is not Masthead (`BAD_ANSWER`).
 */
export type TransportCode = 'NETWORK_ERROR' | 'TIMEOUT' | 'ABORTED' | 'BAD_ANSWER';

interface Failure<Code> extends Error {
  /** Stable, for programs. A newer server may have codes that this version has not: keep a default branch. */
  readonly code: Code;
  /** HTTP status; undefined where nothing answered. */
  readonly status: number | undefined;
  /** Fields that are wrong, and how to mend each. Empty where it is not about fields. */
  readonly issues: readonly ProblemIssue[];
  /** Quote it when you ask for help. */
  readonly requestId: string | undefined;
}

interface Conflict {
  /** The version stored now. */
  readonly currentVersion: number | undefined;
  /** Of a post: what you changed, what you sent, and what is stored. */
  readonly conflict: PostConflict | undefined;
}

interface Later {
  /** How long to wait, if the server said so. */
  readonly retryAfterMs: number | undefined;
}

type PassingError = (typeof passingErrors)[number];

type Particular<Code> = Code extends 'VERSION_CONFLICT' | 'PRECONDITION_FAILED'
  ? Conflict
  : Code extends PassingError | 'BAD_ANSWER'
    ? Later
    : unknown;

type Failures = {
  [Code in ErrorCode | TransportCode]: Failure<Code> & Particular<Code>;
};

/** Everything a call can fail with. Look at `code`, and TypeScript knows the rest. */
export type MastheadError = Failures[keyof Failures];

/** What a failure says beside its code. */
export interface FailureDetails {
  message: string;
  status?: number | undefined;
  issues?: readonly ProblemIssue[] | undefined;
  requestId?: string | undefined;
  currentVersion?: number | undefined;
  conflict?: PostConflict | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** Known by its mark and not its class: there may be two copies of this package. */
const MARK = Symbol.for('@masthead/sdk/error');

/** Makes the only kind of error that calls fail with. */
export function failure(
  code: string,
  { message, cause, ...details }: FailureDetails,
): MastheadError {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  error.name = 'MastheadError';
  const { issues = [], ...others } = details;
  Object.defineProperty(error, MARK, { value: true });
  const known = { code, status: undefined, issues, ...others };
  return Object.assign(error, known) as unknown as MastheadError;
}

/**
 * Whether an error is one of ours; with codes, whether it is one of those.
 *
 * @example
 * if (isMastheadError(error, 'SLUG_TAKEN')) console.log(error.issues);
 */
export function isMastheadError(error: unknown): error is MastheadError;
export function isMastheadError<Code extends keyof Failures>(
  error: unknown,
  ...codes: readonly Code[]
): error is Failures[Code];
export function isMastheadError(error: unknown, ...codes: readonly string[]): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    MARK in error &&
    (codes.length === 0 || ('code' in error && codes.includes(error.code as string)))
  );
}
