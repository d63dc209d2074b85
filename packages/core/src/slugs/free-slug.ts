import { AppError, limits, looksLikeId, reservedSlugs } from '@masthead/contracts';
import {
  type Database,
  firstFreeSlugNumbers,
  type SlugTable,
  uniqueConstraintOf,
} from '@masthead/db';
import { slugify } from './slugify.ts';

/** Rows of one kind, whose slugs are all different and stay theirs for ever. */
export interface SlugKind {
  table: SlugTable;
  /** Stands in where a title spells nothing. */
  noun: string;
  /** Unique constraints that a slug can violate. */
  constraints: readonly string[];
}

/** Room for a number behind it. */
const MAX_BASE = limits.slug.max - '-99999'.length;
/** Each round somebody gets a slug, and losers spread out: 2^8 writers of one title at once. */
const MAX_ATTEMPTS = 8;

/** The slug a title asks for. Never one that is reserved or reads as an id; the noun where nothing can be spelled. */
export function slugFor({ noun }: SlugKind, title: string): string {
  const slug = slugify(title, { max: MAX_BASE }) || noun;
  return reservedSlugs.has(slug) || looksLikeId(slug) ? `${slug}-${noun}` : slug;
}

/**
 * Calls `write` with a slug made from the title, numbered `-2`, `-3`, … where it is taken. The
 * unique constraint decides: who loses a race writes again with another number. `write` must undo
 * what it did when it fails, that is, be one transaction.
 */
export async function withFreeSlug<T>(
  db: Database,
  { kind, title, ownerId }: { kind: SlugKind; title: string; ownerId?: string | undefined },
  write: (slug: string) => Promise<T>,
): Promise<T> {
  const base = slugFor(kind, title);
  for (let attempt = 0; ; attempt++) {
    const numbers = await firstFreeSlugNumbers(db, {
      table: kind.table,
      base,
      take: 2 ** attempt,
      ownerId,
    });
    const number = numbers[Math.floor(Math.random() * numbers.length)] ?? 1;
    try {
      return await write(number === 1 ? base : `${base}-${number}`);
    } catch (error) {
      if (!isSlugTaken(kind, error) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

export function isSlugTaken({ constraints }: SlugKind, error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'SLUG_TAKEN';
  const constraint = uniqueConstraintOf(error);
  return constraint !== undefined && constraints.includes(constraint);
}
