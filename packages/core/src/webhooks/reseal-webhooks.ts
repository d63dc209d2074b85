import type { Context } from '../context.ts';
import { type Sealed, seal } from '../secrets/seal.ts';
import { openWebhookSecret } from './webhook-secret.ts';

type ResealContext = Pick<Context, 'db' | 'auth' | 'log'>;

/** Seals with today's key what is sealed with an older one, so that the older one can go. Answers how many. */
export async function resealWebhooks(ctx: ResealContext): Promise<number> {
  const [{ id: today }] = ctx.auth.keys;
  const outdated = await ctx.db.webhook.findMany({
    where: { OR: [{ secretKeyId: { not: today } }, { formerSecretKeyId: { not: today } }] },
    select: {
      ...{ id: true, version: true, secret: true, secretKeyId: true },
      ...{ formerSecret: true, formerSecretKeyId: true },
    },
  });
  let done = 0;
  for (const { id, version, secret, secretKeyId, formerSecret, formerSecretKeyId } of outdated) {
    const current = resealed(ctx, id, { secret, keyId: secretKeyId });
    const former =
      formerSecret !== null && formerSecretKeyId !== null
        ? resealed(ctx, id, { secret: formerSecret, keyId: formerSecretKeyId })
        : undefined;
    const { count } = await ctx.db.webhook.updateMany({
      // Unless it was given another meanwhile.
      where: { id, version },
      data: {
        ...(current && { secret: current.secret, secretKeyId: current.keyId }),
        ...(former && { formerSecret: former.secret, formerSecretKeyId: former.keyId }),
      },
    });
    done += count;
  }
  return done;
}

function resealed({ auth, log }: ResealContext, id: string, sealed: Sealed): Sealed | undefined {
  if (sealed.keyId === auth.keys[0].id) return undefined;
  const key = openWebhookSecret(auth, id, sealed);
  if (key !== undefined) return seal(auth, { use: 'webhooks', id }, key);
  log.error({ webhookId: id, keyId: sealed.keyId }, 'a webhook is sealed with an unknown key');
  return undefined;
}
