import type { CreatePostInput, Post } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { checkCover, withCheckedCover } from '../media/check-cover.ts';
import { insertPost } from './insert-post.ts';
import { readBack } from './read-back.ts';

/** Writes a post: a draft, unless it is published at once. */
export async function createPost(ctx: Context, input: CreatePostInput): Promise<Post> {
  const { userId: authorId } = authorize(ctx, 'post.create');
  const publishAt = input.status === 'published' ? ctx.now() : null;
  await checkCover(ctx, input.coverId, { owners: [authorId] });
  const { id } = await withCheckedCover(() => insertPost(ctx, { ...input, authorId, publishAt }));
  return readBack(ctx, id);
}
