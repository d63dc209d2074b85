import { storage } from '../../../../lib/storage.ts';
import { type KeptDraft, keepDraft, keptDrafts } from './kept-drafts.ts';

const PREFIX = 'masthead:stash:';

/**
 * The last words of a window that is about to go: IndexedDB takes its time, which nobody gives it then;
 * localStorage writes at once. What does not fit is what the store took up to half a second before.
 */
export function stash(kept: KeptDraft): void {
  storage.setItem(PREFIX + kept.id, JSON.stringify(kept));
}

/** The window stayed after all. */
export function dropStash(id: string): void {
  storage.removeItem(PREFIX + id);
}

/** Brings stashed drafts of a user where all the others are. */
export async function moveStashed(userId: string): Promise<void> {
  const keys = storage.keys().filter((key) => key.startsWith(PREFIX));
  if (keys.length === 0) return;
  const before = new Map((await keptDrafts(userId)).map((kept) => [kept.id, kept.keptAt]));
  for (const key of keys) {
    const stashed = parse(storage.getItem(key));
    if (stashed && stashed.userId !== userId) continue;
    const news = stashed && stashed.keptAt >= (before.get(stashed.id) ?? '');
    if (!news || (await keepDraft(stashed))) storage.removeItem(key);
  }
}

function parse(text: string | null): KeptDraft | undefined {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
