import { toAppError } from '@masthead/api';
import { AppError, type ErrorCode, toProblem } from '@masthead/contracts';
import { TRPCError } from '@trpc/server';
import type { FastifyError, FastifyReply } from 'fastify';

/** Failures of Fastify itself, before any handler ran. */
const codeOfFramework: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
};

const detailOfFramework: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE:
    'Content-Type has to be application/json; multipart/form-data is for POST /media alone.',
  FST_ERR_BAD_URL: 'The address is not valid percent-encoded UTF-8.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
  FST_ERR_MAX_PARAM_LENGTH: 'A part of the address is too long.',
};

/** The registry's error for whatever was thrown while a request was answered. */
export function fromFrameworkError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCError) return toAppError(error);
  if (!isFastifyError(error)) return new AppError('INTERNAL', { cause: error });
  const detail = detailOfFramework[error.code];
  const details = { ...(detail !== undefined && { detail }), cause: error };
  const code = codeOfFramework[error.code];
  if (code !== undefined) return new AppError(code, details);
  if (error.statusCode === undefined || error.statusCode >= 500) {
    return new AppError('INTERNAL', { cause: error });
  }
  return new AppError('BAD_REQUEST', details);
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Answers an error as RFC 9457 problem details. */
export function sendProblem(reply: FastifyReply, error: AppError): FastifyReply {
  return reply
    .code(error.status)
    .headers(problemHeaders(error))
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(toProblem(error, reply.request.id)));
}

/** What a status says beside the problem, on every transport. */
export function problemHeaders({
  status,
  code,
  retryAfter = 2,
  scope,
}: {
  status: number;
  code?: ErrorCode;
  retryAfter?: number | undefined;
  scope?: AppError['scope'];
}): Record<string, string> {
  switch (status) {
    case 401:
      // RFC 6750: a bearer token is wanted, and whether the one sent was the trouble.
      return {
        'www-authenticate': `Bearer realm="masthead"${code === 'INVALID_TOKEN' ? ', error="invalid_token"' : ''}`,
      };
    case 409:
      return code === 'IDEMPOTENCY_KEY_IN_USE' ? { 'retry-after': '1' } : {};
    case 403:
      return scope === undefined
        ? {}
        : {
            'www-authenticate': `Bearer realm="masthead", error="insufficient_scope", scope="${scope}"`,
          };
    case 429:
    case 503:
      // Unless it is known: a database starts again in seconds, and a pool has a free connection sooner.
      return { 'retry-after': String(retryAfter) };
    default:
      return {};
  }
}
