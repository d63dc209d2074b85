import { isDeepStrictEqual } from 'node:util';
import { AppError, type Autosave, type SaveAutosaveInput } from '@masthead/contracts';
import { type AutosaveRow, readAutosave, writeAutosave } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { autosaveConflict } from './autosave-conflict.ts';
import { toAutosave } from './autosave-view.ts';

/**
 * Keeps what the actor has typed, apart from the post: neither its text nor its version nor what
 * readers see changes. Of two windows that knew the same version one is kept, the other gets
 * VERSION_CONFLICT; sent again after a lost answer the same text is no conflict.
 */
export async function saveAutosave(ctx: Context, input: SaveAutosaveInput): Promise<Autosave> {
  const { id, ...fields } = input;
  const key = { postId: id, userId: signedIn(ctx).userId };
  const post = await findPostFor(ctx, 'post.edit', id);
  if (input.baseVersion > post.version) {
    const message = `is not a version of the post yet, which is at ${post.version}`;
    throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'baseVersion', message }] });
  }
  const written = await writeAutosave(ctx.db, { ...key, ...fields, now: ctx.now() });
  if (written !== undefined) return toAutosave(written);
  const stored = await readAutosave(ctx.db, key);
  if (stored !== undefined && says(stored, input)) return toAutosave(stored);
  throw await autosaveConflict(ctx, input, stored);
}

function says(stored: AutosaveRow, input: SaveAutosaveInput): boolean {
  return (
    stored.baseVersion === input.baseVersion &&
    stored.title === input.title &&
    stored.summary === input.summary &&
    stored.content === input.content &&
    isDeepStrictEqual(stored.details, input.details)
  );
}
