import { limits } from '@masthead/contracts';
import { type Database, uniqueConstraintOf } from '@masthead/db';
import { newId } from '../ids.ts';
import { slugify } from '../slugs/slugify.ts';
import { cutText } from './read-values.ts';

/** The account that an author's posts go to. */
export interface Author {
  id: string;
  username: string;
  /** False: it was there before. */
  created: boolean;
}

/**
 * The account of an author, made without a password when there is none. An account that someone can
 * sign in to is taken for the author of the same name; one without a password only if it shows the
 * same name, since two names may be spelled alike (`O’Neil`, `Oneil`).
 */
export async function ensureAuthor(db: Database, name: string): Promise<Author> {
  const displayName = cutText(name, limits.displayName.max);
  const base = usernameFrom(name);
  for (let number = 1; ; number++) {
    const username = number === 1 ? base : `${base.slice(0, 26)}-${number}`;
    const known = await db.user.findUnique({
      where: { username },
      select: { id: true, displayName: true, passwordHash: true },
    });
    if (known && (known.passwordHash !== null || isSameName(known.displayName, displayName))) {
      return { id: known.id, username, created: false };
    }
    const created = known ? undefined : await createAuthor(db, username, displayName);
    if (created) return { id: created, username, created: true };
  }
}

/** Undefined when somebody took the username at this moment: then the loop looks again. */
async function createAuthor(db: Database, username: string, displayName: string) {
  const id = newId();
  try {
    await db.user.create({
      // RFC 2606 reserves `.invalid`: no mail will ever go there.
      data: { id, username, displayName, email: `${username}@imported.invalid`, role: 'author' },
      select: { id: true },
    });
    return id;
  } catch (error) {
    if (uniqueConstraintOf(error) === undefined) throw error;
    return undefined;
  }
}

/** A username made from a name: `Jakub Beránek` → `jakub-beranek`. */
export function usernameFrom(name: string): string {
  const slug = slugify(name, { max: limits.username.max });
  return slug.length >= limits.username.min ? slug : `author-${slug}`.replace(/-$/, '');
}

function isSameName(a: string, b: string): boolean {
  const fold = (name: string) => name.normalize('NFKC').toLowerCase();
  return fold(a) === fold(b);
}
