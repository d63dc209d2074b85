import { AppError } from '@masthead/contracts';
import type { Database } from '@masthead/db';
import { isSlugTaken, type SlugKind, slugFor, withFreeSlug } from '../slugs/free-slug.ts';

const postSlugs: SlugKind = {
  table: 'post_slugs',
  noun: 'post',
  constraints: ['posts_slug_key', 'post_slugs_pkey'],
};

/** The slug a title asks for. Never one that is reserved or reads as an id; `post` where nothing can be spelled. */
export function slugOfTitle(title: string): string {
  return slugFor(postSlugs, title);
}

/** Calls `write`, one transaction, with a slug made from the title that no post has or had. */
export function withSlugOfTitle<T>(
  db: Database,
  { title, postId }: { title: string; postId?: string },
  write: (slug: string) => Promise<T>,
): Promise<T> {
  return withFreeSlug(db, { kind: postSlugs, title, ownerId: postId }, write);
}

/** Calls `write`; a slug that another post has or had is SLUG_TAKEN. */
export async function withGivenSlug<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isSlugTaken(postSlugs, error) ? slugTaken(error) : error;
  }
}

export function slugTaken(cause?: unknown): AppError {
  const issues = [{ path: 'slug', message: 'Choose another, or leave it out to have one made.' }];
  return new AppError('SLUG_TAKEN', { issues, cause });
}
