import type { ErrorCode, PostConflict, ProblemIssue } from '../generated/api.ts';
import { errors } from '../generated/errors.ts';

interface Details {
  detail?: string;
  issues?: ProblemIssue[];
  currentVersion?: number;
  conflict?: PostConflict;
}

/** An error as the real server would answer it. */
export class Refusal extends Error {
  readonly problem: { type: string; title: string; status: number; code: ErrorCode } & Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(code);
    const type = `/docs/errors/${code.toLowerCase().replaceAll('_', '-')}`;
    this.problem = { type, ...errors[code], code, ...details };
  }
}

/** Fails with VALIDATION_FAILED where a rule is broken; `rules` are the fields and what each must be. */
export function check(rules: Record<string, readonly [kept: boolean, message: string]>): void {
  const issues = Object.entries(rules).flatMap(([path, [kept, message]]) =>
    kept ? [] : [{ path, message }],
  );
  if (issues.length > 0) throw new Refusal('VALIDATION_FAILED', { issues });
}
