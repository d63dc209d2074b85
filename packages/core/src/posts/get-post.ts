import { AppError, looksLikeId, type PostBySlugInput, type ReadPost } from '@masthead/contracts';
import { type PostColumns, readPost } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Actor, Context } from '../context.ts';
import { only } from '../selection.ts';
import { readExtras } from './post-extras.ts';
import { columnsFor } from './post-fields.ts';
import { ownersOf } from './post-rights.ts';
import { toPost } from './post-view.ts';

/**
 * The post with that slug, a former slug or that id: whole, or the fields that are named, for which nothing else
 * is read. What the public cannot read does not exist for those who may not preview it.
 */
export async function getPost(ctx: Context, input: PostBySlugInput): Promise<ReadPost> {
  const { actor } = ctx;
  const { slug: askedFor, include = [] } = input;
  const fields = input.fields && [...input.fields, ...include];
  const now = ctx.now();
  // Links get capitalised on their way through mails and print; no slug has a capital.
  const key = askedFor.toLowerCase();
  const row = await readPost(ctx.db, {
    by: looksLikeId(key) ? 'id' : 'slug',
    key,
    now,
    viewerId: actor.kind === 'anonymous' ? null : actor.userId,
    previews: may(actor, 'post.preview'),
    columns: fields && columnsOf(fields, actor),
  });
  if (!row || !(row.visible || may(actor, 'post.preview', ownersOf(row)))) {
    throw new AppError('POST_NOT_FOUND');
  }
  const post: ReadPost = toPost(row, { actor, now, askedFor });
  const names = new Set<string>(fields ?? include);
  if (names.size > 0) Object.assign(post, await readExtras(ctx, row, names));
  return only(post, fields);
}

/** Whose post it is decides what somebody may read of it. */
function columnsOf(fields: readonly (keyof ReadPost)[], actor: Actor): ReadonlySet<PostColumns> {
  return columnsFor(actor.kind === 'anonymous' ? fields : [...fields, 'author', 'coAuthors']);
}
