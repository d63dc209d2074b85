import { type ErrorCode, errorRegistry } from '@masthead/contracts';
import { type Meta, takesIdempotencyKey } from './meta.ts';

/** What an operation's input tells about the errors it can answer. */
export interface InputShape {
  /** Names of the input's fields. */
  fields: readonly string[];
  /** Whether REST takes some of them from the body. */
  hasBody: boolean;
}

/** Every error an operation can answer: those it declares, and those that follow from its kind. */
export function errorsOf(meta: Meta, { fields, hasBody }: InputShape): ErrorCode[] {
  const codes = new Set<ErrorCode>(meta.errors);
  const add = (condition: boolean, ...more: ErrorCode[]) => {
    if (condition) for (const code of more) codes.add(code);
  };
  add(true, 'INVALID_TOKEN', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE');
  add(meta.deprecated?.sunset !== undefined, 'GONE');
  add(meta.access === 'user', 'UNAUTHENTICATED');
  // What hashes passwords or works on pictures does so much at a time.
  add(['credentials', 'mail', 'upload'].includes(meta.limit), 'OVERLOADED');
  add(meta.event !== undefined, 'TOO_MANY_STREAMS', 'OVERLOADED');
  add(meta.recentAuth === true, 'STEP_UP_REQUIRED');
  add(meta.scope !== undefined && codes.has('UNAUTHENTICATED'), 'SCOPE_MISSING');
  add(meta.access === 'user' && meta.scope === undefined, 'SESSION_REQUIRED');
  add(meta.openapi.method !== 'GET', 'CROSS_SITE_REQUEST');
  add(fields.length > 0, 'VALIDATION_FAILED');
  add(fields.includes('cursor'), 'INVALID_CURSOR');
  add(hasBody, 'UNSUPPORTED_MEDIA_TYPE');
  if (meta.upload) add(hasBody, 'BAD_REQUEST');
  else add(hasBody, 'MALFORMED_JSON', 'BODY_TOO_LARGE');
  add(
    takesIdempotencyKey(meta),
    'VALIDATION_FAILED',
    'IDEMPOTENCY_KEY_IN_USE',
    'IDEMPOTENCY_KEY_REUSED',
  );
  // The body's expectedVersion is stale: 409. If-Match is: 412. Neither is there: 428.
  add(meta.versioned === true, 'VERSION_CONFLICT', 'PRECONDITION_FAILED', 'PRECONDITION_REQUIRED');
  return [...codes].sort(
    (a, b) => errorRegistry[a].status - errorRegistry[b].status || (a < b ? -1 : 1),
  );
}
