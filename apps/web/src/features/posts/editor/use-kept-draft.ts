import { useEffect, useRef } from 'react';
import { dropDraft, type KeptDraft, keepDraft } from './kept-drafts.ts';

const AFTER_MS = 400;

/**
 * Keeps what was typed in this browser until the server has it: neither a crash nor a closed tab nor
 * an expired session loses a word. `unsaved` is undefined when there is nothing to keep.
 */
export function useKeptDraft(
  userId: string,
  postId: string | null,
  unsaved: Omit<KeptDraft, 'keptAt'> | undefined,
): void {
  const keep = useRef<() => void>(undefined);
  useEffect(() => {
    keep.current = () => {
      if (unsaved) keepDraft(userId, postId, { ...unsaved, keptAt: new Date().toISOString() });
      else dropDraft(userId, postId);
    };
    const timer = setTimeout(keep.current, AFTER_MS);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    const now = () => keep.current?.();
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('pagehide', now);
      now();
    };
  }, []);
}
