import { AppError, type PostIdInput } from '@masthead/contracts';
import { purgePostRow } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findTrashedFor } from './find-trashed-for.ts';

/**
 * Deletes a post of the trash for ever, with its comments, reactions, versions and former slugs. The
 * slugs are free again: a row that kept them would keep what the title said.
 */
export async function purgePost(ctx: Context, { id }: PostIdInput): Promise<void> {
  const post = await findTrashedFor(ctx, 'post.purge', id);
  const purge = () => auditedPost(ctx, 'post.purge', post, (db) => purgePostRow(db, id));
  // Nothing is lost for good in one step: a living post goes into the trash first.
  if (!post.trashed || !(await purge())) {
    throw new AppError('POST_NOT_FOUND', { detail: 'There is no such post in the trash.' });
  }
}
