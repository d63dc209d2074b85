import { AppError } from '@masthead/contracts';

/** PostgreSQL's `integer`, the type of every version. */
const MAX_VERSION = 2 ** 31 - 1;

/**
 * The version that an `If-Match` header names: alone, or at the head of the `ETag` it was read under.
 * Only a strong tag of one version says which text a change was made from: `*` says "any", a weak tag
 * says "about", a list says "one of".
 */
export function versionOf(header: string): number {
  const digits = /^"([1-9]\d{0,9})(?:-[\w-]+)?"$/.exec(header.trim())?.[1];
  const version = Number(digits);
  if (digits !== undefined && version <= MAX_VERSION) return version;
  throw new AppError('VALIDATION_FAILED', {
    issues: [{ path: 'If-Match', message: remedy(header) }],
  });
}

function remedy(header: string): string {
  if (header.trim() === '*') {
    return 'must name the version you read, as in "3"; * would overwrite changes you have not seen';
  }
  return 'must be one strong tag with the version you read, as in "3", quotes included';
}

/**
 * Joins `If-Match` and `expectedVersion` of the body, or of the query where there is none: one of them is needed, and they must not disagree.
 */
export function withExpectedVersion(
  input: Record<string, unknown>,
  header: string | undefined,
): Record<string, unknown> {
  const { expectedVersion } = input;
  if (header === undefined) {
    if (expectedVersion === undefined) {
      throw new AppError('PRECONDITION_REQUIRED', {
        detail: 'Send the version you read as If-Match: "3", or as expectedVersion.',
      });
    }
    return input;
  }
  const version = versionOf(header);
  if (expectedVersion !== undefined && expectedVersion !== version) {
    const message = 'is not the version in If-Match; send one of the two';
    throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'expectedVersion', message }] });
  }
  return { ...input, expectedVersion: version };
}
