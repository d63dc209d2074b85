import { AppError, looksLikeId, type Post, type PostBySlugInput } from '@masthead/contracts';
import { readPost } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { ownersOf } from './post-rights.ts';
import { toPost } from './post-view.ts';

/**
 * The post with that slug, a former slug or that id. What the public cannot read
 * does not exist for those who may not preview it.
 */
export async function getPost(ctx: Context, { slug: askedFor }: PostBySlugInput): Promise<Post> {
  const { actor } = ctx;
  const now = ctx.now();
  // Links get capitalised on their way through mails and print; no slug has a capital.
  const key = askedFor.toLowerCase();
  const row = await readPost(ctx.db, {
    by: looksLikeId(key) ? 'id' : 'slug',
    key,
    now,
    viewerId: actor.kind === 'anonymous' ? null : actor.userId,
    previews: may(actor, 'post.preview'),
  });
  if (!row || !(row.visible || may(actor, 'post.preview', ownersOf(row)))) {
    throw new AppError('POST_NOT_FOUND');
  }
  return toPost(row, { actor, now, askedFor });
}
