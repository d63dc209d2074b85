import { storage } from '../../../lib/storage.ts';
import type { Draft } from './draft.ts';

/** Text that was typed and is not on the server, kept in this browser. */
export interface KeptDraft {
  draft: Draft;
  /** The version of the post that was being changed; null for a post not saved yet. */
  version: number | null;
  keptAt: string;
}

/** One for each user and post: browsers are shared. `postId` null is the post not saved yet. */
const keyOf = (userId: string, postId: string | null) =>
  `masthead:draft:${userId}:${postId ?? 'new'}`;

export function keptDraft(userId: string, postId: string | null): KeptDraft | undefined {
  const text = storage.getItem(keyOf(userId, postId));
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** False where the browser has no room for it. */
export function keepDraft(userId: string, postId: string | null, kept: KeptDraft): boolean {
  return storage.setItem(keyOf(userId, postId), JSON.stringify(kept));
}

export function dropDraft(userId: string, postId: string | null): void {
  storage.removeItem(keyOf(userId, postId));
}
