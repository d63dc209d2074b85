import { lifetimes } from '@masthead/contracts';
import { hasCode } from '../../../../lib/problem.ts';
import type { Api } from '../../../../lib/trpc.ts';
import { claim, looking } from './claim.ts';
import { createDraftSession } from './draft-session.ts';
import { dropDraft, type KeptDraft, keptDrafts } from './kept-drafts.ts';
import { openKept } from './open-draft.ts';
import { moveStashed } from './stash.ts';

/**
 * Sends what windows that are gone left in this browser: closed while offline, crashed, signed out. What
 * the server finds in conflict stays, for the day its author opens the post.
 */
export function resumeDrafts(api: Api, userId: string): Promise<void> {
  return looking(async () => {
    await moveStashed(userId);
    for (const kept of await keptDrafts(userId)) {
      const release = await claim(kept.id);
      if (!release) continue;
      try {
        await resume(api, kept, release);
      } catch {
        // The server cannot be reached: next time.
        return;
      } finally {
        release();
      }
    }
  });
}

async function resume(api: Api, kept: KeptDraft, release: () => void): Promise<void> {
  const post = await api.posts.bySlug.query({ slug: kept.postId }).catch((error: unknown) => {
    if (hasCode(error, 'POST_NOT_FOUND')) return undefined;
    throw error;
  });
  if (!post && kept.baseVersion !== null) {
    // Deleted since: restored from the trash it finds its text here, as long as it can be restored.
    if (Date.now() - Date.parse(kept.keptAt) > 2 * lifetimes.trash * 1000) await dropDraft(kept.id);
    return;
  }
  const session = createDraftSession(api, openKept(kept, post, release));
  await session.flush();
  if (session.state().status === 'idle') await dropDraft(kept.id);
}
