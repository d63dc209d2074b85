import { AppError, type PostText, type SaveAutosaveInput } from '@masthead/contracts';
import { type AutosaveRow, readPostText } from '@masthead/db';
import type { Context } from '../context.ts';
import { mergeContent } from '../merging/merge-content.ts';

/**
 * The problem of an autosave that came too late, with the three texts. Theirs is what another window
 * kept or, where it saved or gave that up meanwhile, what the post says; base what the post said when
 * the older of the two was begun.
 */
export async function autosaveConflict(
  ctx: Context,
  { id, baseVersion, title, summary, content }: SaveAutosaveInput,
  stored: AutosaveRow | undefined,
): Promise<AppError> {
  const mine: PostText = { title, summary, content };
  const theirs = stored ?? (await readPostText(ctx.db, { postId: id }));
  if (theirs === undefined) return new AppError('POST_NOT_FOUND');
  const version = Math.min(baseVersion, stored?.baseVersion ?? baseVersion);
  const base = await readPostText(ctx.db, { postId: id, version });
  const currentVersion = stored?.version ?? 0;
  const message =
    stored === undefined
      ? 'is a version that is gone: it was saved or given up elsewhere'
      : `is not the current version, ${currentVersion}`;
  return new AppError('VERSION_CONFLICT', {
    currentVersion,
    issues: [{ path: 'expectedVersion', message }],
    conflict: {
      base: base ?? null,
      mine,
      theirs: { title: theirs.title, summary: theirs.summary, content: theirs.content },
      ...(base && {
        hunks: mergeContent({
          base: base.content,
          mine: mine.content,
          theirs: theirs.content,
        }),
      }),
    },
  });
}
