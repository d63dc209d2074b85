import { AppError, type ErrorCode, fromZodError } from '@masthead/contracts';
import { asAppError } from '@masthead/core';
import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { ZodError } from 'zod';

const trpcCodeByStatus: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  428: 'PRECONDITION_REQUIRED',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/** Failures of tRPC itself, before any procedure ran. */
const codeOfTRPC: Partial<Record<TRPC_ERROR_CODE_KEY, ErrorCode>> = {
  PARSE_ERROR: 'MALFORMED_JSON',
  BAD_REQUEST: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'METHOD_NOT_ALLOWED',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  PAYLOAD_TOO_LARGE: 'BODY_TOO_LARGE',
};

/** The registry's error that a tRPC failure stands for. */
export function toAppError(error: TRPCError): AppError {
  const { cause } = error;
  if (cause instanceof AppError) return cause;
  // A ZodError under another code is an output that broke its contract: ours, not the client's.
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') return fromZodError(cause);
  // What tRPC's own reading of the input throws.
  if (cause instanceof SyntaxError && error.code === 'BAD_REQUEST')
    return new AppError('MALFORMED_JSON', { cause });
  const code = codeOfTRPC[error.code];
  return code ? new AppError(code, { cause }) : asAppError(cause ?? error);
}

export function toTRPCError(error: AppError): TRPCError {
  return new TRPCError({
    // tRPC has no code for 410; `data.httpStatus` has the exact one.
    code:
      trpcCodeByStatus[error.status] ??
      (error.status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR'),
    message: error.message,
    cause: error,
  });
}
