import { AppError, limits, looksLikeId, reservedSlugs } from '@masthead/contracts';
import { type Database, firstFreeSlugNumbers, uniqueConstraintOf } from '@masthead/db';
import { slugify } from '../slugs/slugify.ts';

/** Room for a number behind it. */
const MAX_BASE = limits.slug.max - '-99999'.length;
/** Each round somebody gets a slug, and losers spread out: 2^8 writers of one title at once. */
const MAX_ATTEMPTS = 8;

/** The slug a title asks for. Never one that is reserved or reads as an id; `post` where nothing can be spelled. */
export function slugOfTitle(title: string): string {
  const slug = slugify(title, { max: MAX_BASE }) || 'post';
  return reservedSlugs.has(slug) || looksLikeId(slug) ? `${slug}-post` : slug;
}

/**
 * Calls `write` with a slug made from the title, numbered `-2`, `-3`, … where it is taken. The
 * unique constraint decides: who loses a race writes again with another number. `write` must undo
 * what it did when it fails, that is, be one transaction.
 */
export async function withSlugOfTitle<T>(
  db: Database,
  { title, postId }: { title: string; postId?: string },
  write: (slug: string) => Promise<T>,
): Promise<T> {
  const base = slugOfTitle(title);
  for (let attempt = 0; ; attempt++) {
    const numbers = await firstFreeSlugNumbers(db, { base, take: 2 ** attempt, postId });
    const number = numbers[Math.floor(Math.random() * numbers.length)] ?? 1;
    try {
      return await write(number === 1 ? base : `${base}-${number}`);
    } catch (error) {
      if (!isSlugTaken(error) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** Calls `write`; a slug that another post has or had is SLUG_TAKEN. */
export async function withGivenSlug<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isSlugTaken(error) ? slugTaken(error) : error;
  }
}

export function slugTaken(cause?: unknown): AppError {
  const issues = [{ path: 'slug', message: 'Choose another, or leave it out to have one made.' }];
  return new AppError('SLUG_TAKEN', { issues, cause });
}

function isSlugTaken(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'SLUG_TAKEN';
  const constraint = uniqueConstraintOf(error);
  return constraint === 'posts_slug_key' || constraint === 'post_slugs_pkey';
}
