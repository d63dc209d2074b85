import { AppError } from '@masthead/contracts';
import { type Actor, anonymous, type Context, countCall, requireRecentAuth } from '@masthead/core';
import { isGone, wordsOf } from './deprecation.ts';
import type { Meta } from './meta.ts';

/**
 * As whom a call is made, if it may be made at all: not too often, not after its end, signed in where `meta`
 * wants it, and not too long ago.
 */
export async function admit(ctx: Context, meta: Meta | undefined): Promise<Actor> {
  if (meta !== undefined) await countCall(ctx, meta.limit);
  const { deprecated } = meta ?? {};
  if (deprecated && isGone(deprecated, ctx.now())) {
    throw new AppError('GONE', { detail: wordsOf(deprecated) });
  }
  const actor = actorFor(ctx.actor, meta);
  if (meta?.recentAuth) await requireRecentAuth(ctx);
  return actor;
}

/** A token is its owner where it has the scope; without it nobody, which is enough for what is public. */
function actorFor(actor: Actor, meta: Meta | undefined): Actor {
  const isPublic = meta?.access === 'public';
  switch (actor.kind) {
    case 'user':
      return actor;
    case 'anonymous':
      if (isPublic) return actor;
      throw new AppError('UNAUTHENTICATED');
    case 'token':
      if (meta?.scope !== undefined && actor.scopes.includes(meta.scope)) return actor;
      if (isPublic) return anonymous;
      throw refusalOf(meta);
  }
}

/** What nobody may is refused to a token, which was sent as nobody, by the scope it lacks: it need not sign in. */
export function refusalToToken(error: AppError, meta: Meta | undefined): AppError {
  return error.code === 'UNAUTHENTICATED' ? refusalOf(meta) : error;
}

function refusalOf(meta: Meta | undefined): AppError {
  const scope = meta?.scope;
  if (scope === undefined) return new AppError('SESSION_REQUIRED');
  return new AppError('SCOPE_MISSING', {
    scope,
    detail: `The API token lacks the scope ${scope}.`,
  });
}
