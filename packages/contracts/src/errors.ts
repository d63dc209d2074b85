import { z } from 'zod';
import { ApiScope } from './api-scope.ts';
import { PostConflict } from './conflict.ts';

/**
 * Every error the product can answer, by its stable code. `status` is the HTTP status on REST and on
 * tRPC; `title` is the same for every occurrence, `detail` says what happened this time.
 * Titles are sentences a person can act on. `passes`: the same request may do well a little later, and nothing of it
 * was done. What else there is to say of each stands in `error-help`.
 */
export const errorRegistry = {
  VALIDATION_FAILED: { status: 400, title: 'Some fields are not valid.' },
  MALFORMED_JSON: { status: 400, title: 'The body is not valid JSON.' },
  INVALID_CURSOR: { status: 400, title: 'The cursor is not one this list gave out.' },
  EMPTY_QUERY: { status: 400, title: 'The query has no word to search for.' },
  BAD_REQUEST: { status: 400, title: 'The request could not be understood.' },
  INVALID_LINK: {
    status: 400,
    title: 'This link was used already, or has expired. Ask for a new one.',
  },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first.' },
  INVALID_TOKEN: { status: 401, title: 'The access token is not valid or has expired.' },
  INVALID_CREDENTIALS: { status: 401, title: 'Email and password do not match an account.' },
  INVALID_TICKET: {
    status: 401,
    title: 'This sign-in took too long, or was tried too often. Begin again with the password.',
  },
  INVALID_REFRESH_TOKEN: { status: 401, title: 'The session has ended. Sign in again.' },
  FORBIDDEN: { status: 403, title: 'You may not do this.' },
  STEP_UP_REQUIRED: { status: 403, title: 'Show again who you are, then repeat this.' },
  SCOPE_MISSING: { status: 403, title: 'This API token lacks the scope for this.' },
  SESSION_REQUIRED: { status: 403, title: 'No API token may do this. Sign in.' },
  WRONG_PASSWORD: { status: 403, title: 'That is not your password.' },
  WRONG_CODE: { status: 403, title: 'That code is not right, or was used already.' },
  PASSKEY_REFUSED: { status: 403, title: 'This passkey was not accepted. Try again.' },
  FACTOR_REQUIRED: {
    status: 403,
    title: 'This account has a second factor. Use a code or a passkey instead of the password.',
  },
  CROSS_SITE_REQUEST: { status: 403, title: 'This request came from another site.' },
  ACCOUNT_SUSPENDED: { status: 403, title: 'This account is suspended.' },
  REGISTRATION_CLOSED: { status: 403, title: 'No accounts are opened here.' },
  SIGN_UP_BY_MAIL: {
    status: 403,
    title: 'Accounts are opened here by a link that is mailed. Ask for it with your address.',
  },
  INVITATION_REQUIRED: { status: 403, title: 'Accounts are opened here by invitation only.' },
  COMMENTS_DISABLED: { status: 403, title: 'Comments are closed on this post.' },
  NOT_FOUND: { status: 404, title: 'There is nothing here.' },
  POST_NOT_FOUND: { status: 404, title: 'There is no such post.' },
  VERSION_NOT_FOUND: { status: 404, title: 'This post has no such version.' },
  COMMENT_NOT_FOUND: { status: 404, title: 'There is no such comment.' },
  USER_NOT_FOUND: { status: 404, title: 'There is no such user.' },
  AUTHOR_NOT_FOUND: { status: 404, title: 'This post has no such co-author.' },
  INVITATION_NOT_FOUND: { status: 404, title: 'There is no such invitation.' },
  TAG_NOT_FOUND: { status: 404, title: 'There is no such tag.' },
  SERIES_NOT_FOUND: { status: 404, title: 'There is no such series.' },
  MEDIA_NOT_FOUND: { status: 404, title: 'There is no such picture among yours.' },
  SESSION_NOT_FOUND: { status: 404, title: 'There is no such session of yours.' },
  TOKEN_NOT_FOUND: { status: 404, title: 'There is no such API token of yours.' },
  PASSKEY_NOT_FOUND: { status: 404, title: 'There is no such passkey of yours.' },
  WEBHOOK_NOT_FOUND: { status: 404, title: 'There is no such webhook.' },
  DELIVERY_NOT_FOUND: { status: 404, title: 'This webhook has no such delivery.' },
  NOTIFICATION_NOT_FOUND: { status: 404, title: 'There is no such notification of yours.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not answer that method.' },
  EMAIL_TAKEN: { status: 409, title: 'An account with this email exists already.' },
  USERNAME_TAKEN: { status: 409, title: 'This username is taken.' },
  TOTP_IS_ON: { status: 409, title: 'Codes of an authenticator app are on already.' },
  TOTP_NOT_SET_UP: { status: 409, title: 'No authenticator app is being set up. Begin again.' },
  NO_SECOND_FACTOR: {
    status: 409,
    title: 'Recovery codes go with a second factor. Add one first.',
  },
  PASSKEY_TAKEN: { status: 409, title: 'This passkey is registered already.' },
  TOO_MANY_PASSKEYS: { status: 409, title: 'No more passkeys can be added. Remove one first.' },
  ID_TAKEN: { status: 409, title: 'Another post has this id. Make a new one.' },
  TOO_MANY_TOKENS: { status: 409, title: 'You have 50 API tokens. Revoke one first.' },
  TOO_MANY_WEBHOOKS: { status: 409, title: 'There are 20 webhooks. Delete one first.' },
  WEBHOOK_DISABLED: { status: 409, title: 'The webhook is switched off. Switch it on first.' },
  TOO_MANY_PINNED: { status: 409, title: 'No more posts can be pinned. Unpin one first.' },
  TRANSLATION_EXISTS: {
    status: 409,
    title: 'The post is linked with another in this language already.',
  },
  SLUG_TAKEN: { status: 409, title: 'This slug belongs to something else, or once did.' },
  SERIES_FULL: { status: 409, title: 'The series has 200 posts already.' },
  TAG_IN_USE: { status: 409, title: 'There are posts with this tag.' },
  ALREADY_PUBLISHED: { status: 409, title: 'The post is published already. Unpublish it first.' },
  CANNOT_BE_INVITED: { status: 409, title: 'This user cannot be invited.' },
  TOO_MANY_INVITATIONS: {
    status: 409,
    title: 'There are too many open invitations. Withdraw one first.',
  },
  INVITATION_CLOSED: { status: 409, title: 'This invitation is no longer open.' },
  LAST_ADMIN: {
    status: 409,
    title: 'The site would have no admin. Make somebody else an admin first.',
  },
  VERSION_CONFLICT: { status: 409, title: 'Someone changed this since you read it.' },
  MEDIA_IN_USE: { status: 409, title: 'The picture is in use.' },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    passes: true,
    title: 'The request with this key is still being answered. Send it again in a moment.',
  },
  GONE: { status: 410, title: 'This has been taken out of the API. Use what came in its place.' },
  PRECONDITION_FAILED: { status: 412, title: 'Someone changed this since you read it.' },
  CONTENT_TOO_LARGE: { status: 413, title: 'The content is larger than 1 MiB.' },
  BODY_TOO_LARGE: { status: 413, title: 'The request body is too large.' },
  MEDIA_TOO_LARGE: { status: 413, title: 'The file is larger than 20 MiB.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This address takes a body of another type.' },
  MEDIA_TYPE_NOT_ALLOWED: {
    status: 415,
    title: 'The file is not a JPEG, PNG, WebP, AVIF or GIF picture.',
  },
  CONTENT_TOO_COMPLEX: { status: 422, title: 'The Markdown is nested too deeply to render.' },
  MEDIA_INVALID: { status: 422, title: 'The picture is damaged or incomplete.' },
  URL_NOT_FETCHED: { status: 422, title: 'Nothing could be fetched from this address.' },
  MEDIA_TOO_MANY_PIXELS: { status: 422, title: 'The picture has more than 50 megapixels.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'This key was used for another request. Make a new key for each.',
  },
  PRECONDITION_REQUIRED: { status: 428, title: 'Say which version you are changing.' },
  TOO_MANY_STREAMS: { status: 429, title: 'Too many streams are open. Close one first.' },
  RATE_LIMITED: { status: 429, passes: true, title: 'That was too often. Wait a little.' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side.' },
  OVERLOADED: {
    status: 503,
    passes: true,
    title: 'Too much is asked of the server just now. Try again soon.',
  },
  UNAVAILABLE: { status: 503, passes: true, title: 'The service is not ready. Try again soon.' },
} as const satisfies Record<string, { status: number; title: string; passes?: true }>;

export type ErrorCode = keyof typeof errorRegistry;

export const errorCodes = Object.keys(errorRegistry) as [ErrorCode, ...ErrorCode[]];

export const ErrorCode = z.enum(errorCodes).meta({
  id: 'ErrorCode',
  description: 'Every code that the server answers errors with. More come in time.',
  'x-open-enum': true,
});

/** Whether the same request may do well a little later, so that a client may repeat it by itself. */
export function passes(code: ErrorCode): boolean {
  return 'passes' in errorRegistry[code];
}

/** One field that is wrong: `path` names it in dotted form (`tags.2`), `message` says the remedy. */
export const ProblemIssue = z
  .object({ path: z.string(), message: z.string() })
  .meta({ id: 'ProblemIssue', description: 'One field that is wrong and how to mend it.' });
export type ProblemIssue = z.infer<typeof ProblemIssue>;

/** RFC 9457 problem details, the body of every error on every surface. */
export const Problem = z
  .object({
    type: z.string().describe('Path of the page that explains this error.'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional(),
    code: ErrorCode.describe('Stable, for programs.'),
    requestId: z.string().optional().describe('Quote it when you ask for help.'),
    issues: z.array(ProblemIssue).optional(),
    scope: ApiScope.optional().describe('Of SCOPE_MISSING: what the token lacks.'),
    currentVersion: z.int().optional().describe('On a version conflict: the version stored now.'),
    conflict: PostConflict.optional().describe('On a version conflict of a post: the three texts.'),
    retryAfter: z
      .int()
      .optional()
      .describe('When you may try again, in seconds; on REST `Retry-After` says the same.'),
  })
  .meta({
    id: 'Problem',
    description: 'Problem details (RFC 9457).',
    example: {
      type: '/docs/errors/email-taken',
      title: 'An account with this email exists already.',
      status: 409,
      code: 'EMAIL_TAKEN',
      issues: [{ path: 'email', message: 'Sign in, or use another email address.' }],
    },
  });
export type Problem = z.infer<typeof Problem>;

export interface AppErrorOptions {
  /** What happened this time, in a sentence fit for the client. */
  detail?: string;
  issues?: ProblemIssue[];
  scope?: ApiScope;
  currentVersion?: number;
  conflict?: PostConflict;
  /** Seconds. */
  retryAfter?: number;
  cause?: unknown;
}

/**
 * The only error that domain code throws on purpose.
 * @example throw new AppError('EMAIL_TAKEN', { issues: [{ path: 'email', message: 'Use another.' }] })
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly issues: ProblemIssue[] | undefined;
  readonly scope: ApiScope | undefined;
  readonly currentVersion: number | undefined;
  readonly conflict: PostConflict | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? errorRegistry[code].title, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail;
    this.issues = options.issues;
    this.scope = options.scope;
    this.currentVersion = options.currentVersion;
    this.conflict = options.conflict;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return errorRegistry[this.code].status;
  }
}

/** Address of the page that explains a code: `EMAIL_TAKEN` → `/docs/errors/email-taken`. */
export function errorPagePath(code: ErrorCode): string {
  return `/docs/errors/${code.toLowerCase().replaceAll('_', '-')}`;
}

/** The wire form of an error. Drops `detail` from 5xx: it was written for the log. */
export function toProblem(error: AppError, requestId?: string): Problem {
  return {
    type: errorPagePath(error.code),
    title: errorRegistry[error.code].title,
    status: error.status,
    code: error.code,
    ...(error.detail !== undefined && error.status < 500 && { detail: error.detail }),
    ...(error.issues && { issues: error.issues }),
    ...(error.scope && { scope: error.scope }),
    ...(error.currentVersion !== undefined && { currentVersion: error.currentVersion }),
    ...(error.conflict && { conflict: error.conflict }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** Key under which a schema names the registry code its failure stands for (default VALIDATION_FAILED). */
export const ISSUE_CODE = 'errorCode';

/** Turns a zod failure into one AppError that names every field. */
export function fromZodError(error: z.ZodError): AppError {
  const issues = error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const special = error.issues.map(specialCode).find((code) => code !== undefined);
  return new AppError(special ?? 'VALIDATION_FAILED', { issues: distinct(issues), cause: error });
}

/** One rule may be checked in several steps that say the same. */
function distinct(issues: ProblemIssue[]): ProblemIssue[] {
  return [...new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}

function specialCode(issue: z.core.$ZodIssue): ErrorCode | undefined {
  const code = issue.code === 'custom' ? issue.params?.[ISSUE_CODE] : undefined;
  return errorCodes.find((known) => known === code);
}
