import { toProblem, wordsOf } from '@masthead/contracts';
import { asAppError, type Context } from '@masthead/core';
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { admit, refusalToToken } from './admit.ts';
import { answerCheck } from './answers.ts';
import { callOnce, isKeyed } from './call-once.ts';
import { toAppError, toTRPCError } from './errors.ts';
import { isAsyncIterable, nameFailures } from './events.ts';
import type { Meta } from './meta.ts';

/** Streams say so often that they are there: proxies cut what is silent for a minute. */
export const HEARTBEAT_MS = 20_000;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Stacks are for the log. Passed here because tRPC would otherwise decide by NODE_ENV.
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: HEARTBEAT_MS },
      client: { reconnectAfterInactivityMs: 3 * HEARTBEAT_MS },
    },
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
 * Admits a call before its input is looked at, and names every failure by the registry.
 * `next()` never throws: a failure comes back as `ok: false`, input errors among them. One middleware
 * and not two, because tRPC copies the whole call for each.
 */
const guarded = t.middleware(async ({ ctx: given, meta, next, path, type, getRawInput }) => {
  const actor = await admit(given, meta).catch((error: unknown) => {
    throw toTRPCError(asAppError(error));
  });
  const ctx = { ...given, actor };
  const run = (db: Context['db']) => next({ ctx: { db, actor } });
  // What nobody in particular reads cannot be a secret: the database sees to that too, where there is a role for it.
  const shown = type !== 'mutation' && actor.kind === 'anonymous' ? ctx.publicDb : undefined;
  const result = isKeyed(ctx, meta)
    ? await callOnce(ctx, { operation: path, getRawInput, run })
    : await run(shown ?? ctx.db);
  if (result.ok) {
    return isAsyncIterable(result.data)
      ? { ...result, data: nameFailures(result.data, ctx, path) }
      : result;
  }
  const answered = toAppError(result.error);
  const error = actor === given.actor ? answered : refusalToToken(answered, meta);
  if (error.status >= 500 && error.code !== 'OVERLOADED') {
    ctx.log.error({ err: error.cause ?? error, procedure: path }, 'procedure failed');
  }
  return { ...result, error: toTRPCError(error) };
});

/** What a procedure takes and answers, checked. A middleware throws what it refuses. */
function checked(takes: z.ZodObject, answers: z.ZodType) {
  const check = answerCheck(takes, answers);
  return t.middleware(async ({ getRawInput, next }) => {
    const input = accept(takes, await getRawInput());
    const result = await next({ input });
    return result.ok ? { ...result, data: check(result.data, input) } : result;
  });
}

function accept(takes: z.ZodObject, given: unknown): unknown {
  try {
    return takes.parse(given, { error: wordsOf });
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new TRPCError({ code: 'BAD_REQUEST', cause });
    throw cause;
  }
}

/**
 * Every procedure of the router begins here, and says these three of itself, in this order.
 *
 * tRPC is told the schemas and kept from parsing by them: it calls `parseAsync`, for which zod has no compiled way (91 µs
 * for a list of 20 posts, 24 by `parse`), and hands the check of an answer no input to hold it against.
 */
export const procedure = {
  meta: (meta: Meta) => ({
    input: <Takes extends z.ZodObject>(takes: Takes) => ({
      output: <Answers extends z.ZodType>(answers: Answers) => {
        const declared = t.procedure
          .meta(meta)
          .use(guarded)
          .use(checked(takes, answers))
          .input(takes)
          .output(answers);
        const { middlewares } = declared._def;
        declared._def.middlewares = middlewares.filter(({ _type }) => _type === undefined);
        return declared;
      },
    }),
  }),
};
