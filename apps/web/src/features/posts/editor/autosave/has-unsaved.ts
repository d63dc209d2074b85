import type { Api } from '../../../../lib/trpc.ts';
import { keptDrafts } from './kept-drafts.ts';
import { moveStashed } from './stash.ts';

/** Whether somebody typed in a post, here or in another browser of theirs, and did not save it. */
export async function hasUnsaved(
  api: Api,
  { userId, postId }: { userId: string; postId: string },
): Promise<boolean> {
  await moveStashed(userId);
  const kept = await keptDrafts(userId);
  if (kept.some((draft) => draft.postId === postId)) return true;
  return (await api.autosaves.get.query({ id: postId })) !== null;
}
