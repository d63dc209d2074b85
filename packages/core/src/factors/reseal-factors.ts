import type { Context } from '../context.ts';
import { seal, unseal } from '../secrets/seal.ts';

/** Seals with today's key what is sealed with an older one, so that the older one can go. Answers how many. */
export async function resealFactors(ctx: Pick<Context, 'db' | 'auth' | 'log'>): Promise<number> {
  const [{ id: today }] = ctx.auth.keys;
  const outdated = await ctx.db.totpFactor.findMany({
    where: { keyId: { not: today } },
    select: { id: true, userId: true, secret: true, keyId: true },
  });
  let done = 0;
  for (const { id, userId, ...sealed } of outdated) {
    const secret = unseal(ctx.auth, { use: 'second factors', id: userId }, sealed);
    if (!secret) {
      ctx.log.error(
        { userId, keyId: sealed.keyId },
        'a second factor is sealed with an unknown key',
      );
      continue;
    }
    const { count } = await ctx.db.totpFactor.updateMany({
      where: { id, keyId: sealed.keyId },
      data: seal(ctx.auth, { use: 'second factors', id: userId }, secret),
    });
    done += count;
  }
  return done;
}
