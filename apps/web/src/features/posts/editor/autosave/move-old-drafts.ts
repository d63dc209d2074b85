import { storage } from '../../../../lib/storage.ts';
import { blankDraft, type Draft, typedOf, withTyped } from '../draft.ts';
import { FIRST_VERSION } from './first-version.ts';
import { keepDraft } from './kept-drafts.ts';
import { newPostId } from './new-post-id.ts';

interface OldDraft {
  draft: Draft;
  version: number | null;
  keptAt: string;
}

/** Drafts were kept in localStorage before: what is left there is brought over. */
export async function moveOldDrafts(userId: string): Promise<void> {
  const prefix = `masthead:draft:${userId}:`;
  for (const key of storage.keys().filter((key) => key.startsWith(prefix))) {
    const old = parse(storage.getItem(key));
    const post = key.slice(prefix.length);
    const isNew = post === 'new';
    const moved =
      old === undefined ||
      (await keepDraft({
        ...typedOf(blankDraft, withTyped(blankDraft, { ...old.draft, details: old.draft })),
        id: key,
        userId,
        postId: isNew ? newPostId() : post,
        baseVersion: isNew ? null : (old.version ?? FIRST_VERSION),
        version: 0,
        keptAt: old.keptAt,
      }));
    if (moved) storage.removeItem(key);
  }
}

function parse(text: string | null): OldDraft | undefined {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
