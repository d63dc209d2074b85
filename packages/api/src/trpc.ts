import { toProblem } from '@masthead/contracts';
import { type Context, signedIn } from '@masthead/core';
import { initTRPC } from '@trpc/server';
import { toAppError, toTRPCError } from './errors.ts';
import type { Meta } from './meta.ts';

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Stacks are for the log. Passed here because tRPC would otherwise decide by NODE_ENV.
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = toProblem(toAppError(error), ctx?.requestId);
      return {
        ...shape,
        message: problem.detail ?? problem.title,
        data: { ...shape.data, httpStatus: problem.status, problem },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/**
 * Names every failure by the registry. `next()` never throws: a failure comes back as `ok: false`,
 * input errors among them.
 */
const named = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toAppError(result.error);
  if (error.status >= 500)
    ctx.log.error({ err: error.cause ?? error, procedure: path }, 'procedure failed');
  return { ...result, error: toTRPCError(error) };
});

/** Enforces `meta.access` before the input is looked at. */
const guarded = t.middleware(({ ctx, meta, next }) => {
  if (meta?.access !== 'public') signedIn(ctx);
  return next();
});

/** Every procedure of the router is built on this one. */
export const procedure = t.procedure.use(named).use(guarded);
