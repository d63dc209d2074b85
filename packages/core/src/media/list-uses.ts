import type { MediaIdInput, MediaUses } from '@masthead/contracts';
import { listMediaUses, type MediaUse } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Actor, Context } from '../context.ts';
import { findMediaFor } from './find-media-for.ts';

const MAX_POSTS = 100;

/** Where a picture is shown, as far as the actor may know. */
export async function listUses(ctx: Context, { id }: MediaIdInput): Promise<MediaUses> {
  await findMediaFor(ctx, id);
  const uses = await listMediaUses(ctx.db, { id, now: ctx.now(), take: MAX_POSTS });
  const named = uses.filter((use) => mayReadUse(ctx.actor, use));
  const portrait = await ctx.db.user.findFirst({ where: { avatarId: id }, select: { id: true } });
  return {
    posts: named.map(({ slug, title }) => ({ slug, title })),
    elsewhere: named.length < uses.length,
    portrait: portrait !== null,
  };
}

/** Whether the actor may be told of a post that shows a picture: somebody else's draft is not ours to name. */
export function mayReadUse(actor: Actor, use: MediaUse): boolean {
  return use.visible || may(actor, 'post.preview', use);
}
