import {
  asAppError,
  type Context,
  type Idempotency,
  onceByKey,
  type SignedIn,
} from '@masthead/core';
import { TRPCError } from '@trpc/server';
import { toTRPCError } from './errors.ts';
import { type Meta, takesIdempotencyKey } from './meta.ts';

type KeyedContext = Context & { actor: SignedIn; idempotency: Idempotency };

/** Whether a call is one to be done once by its key. Where keys do not count, they are not looked at. */
export function isKeyed(ctx: Context, meta: Meta | undefined): ctx is KeyedContext {
  return (
    ctx.idempotency !== undefined &&
    ctx.actor.kind !== 'anonymous' &&
    meta !== undefined &&
    takesIdempotencyKey(meta)
  );
}

type Outcome = { ok: true; data: unknown } | { ok: false; error: TRPCError };

interface Call<R extends Outcome> {
  operation: string;
  getRawInput(): Promise<unknown>;
  /** The rest of the call, on this database. */
  run(db: Context['db']): Promise<R>;
}

/** Does a call once by its key, with every statement in the transaction that notes the key. */
export async function callOnce<R extends Outcome>(
  ctx: KeyedContext,
  { operation, getRawInput, run }: Call<R>,
): Promise<R> {
  try {
    const write = { key: ctx.idempotency.key, operation, input: await getRawInput() };
    const { output, replayed } = await onceByKey(ctx, write, async ({ db }) => {
      const result = await run(db);
      // Thrown, so that nothing stays of it.
      if (!result.ok) throw result.error;
      return result.data;
    });
    if (replayed) ctx.idempotency.replayed();
    return { ok: true, data: output } as R;
  } catch (error) {
    return { ok: false, error: asTRPCError(error) } as R;
  }
}

function asTRPCError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  // What tRPC's own reading of the input throws.
  if (error instanceof SyntaxError) return new TRPCError({ code: 'BAD_REQUEST', cause: error });
  return toTRPCError(asAppError(error));
}
