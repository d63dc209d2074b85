import { AppError, limits, type ProblemIssue } from '@masthead/contracts';

interface Dates {
  publishAt?: string | undefined;
  unpublishAt?: string | null | undefined;
}

/**
 * The instants that were asked for, with whatever offset. VALIDATION_FAILED names each that has passed,
 * is years away, or ends what has not begun.
 */
export function checkSchedule({ publishAt, unpublishAt }: Dates, now: Date) {
  const begin = publishAt === undefined ? now : new Date(publishAt);
  const end = typeof unpublishAt === 'string' ? new Date(unpublishAt) : unpublishAt;
  const issues: ProblemIssue[] = [];
  if (publishAt !== undefined) {
    if (begin <= now) issues.push({ path: 'publishAt', message: 'has passed; publish it now' });
    if (begin > horizon(now)) issues.push({ path: 'publishAt', message: tooFar });
  }
  if (end instanceof Date) {
    if (end <= now) issues.push({ path: 'unpublishAt', message: 'has passed' });
    else if (end <= begin) issues.push({ path: 'unpublishAt', message: 'must be after publishAt' });
    if (end > horizon(now)) issues.push({ path: 'unpublishAt', message: tooFar });
  }
  if (issues.length > 0) throw new AppError('VALIDATION_FAILED', { issues });
  return { publishAt: begin, unpublishAt: end };
}

const tooFar = `must be within the next ${limits.scheduleYears} years`;

function horizon(now: Date): Date {
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() + limits.scheduleYears);
  return limit;
}
