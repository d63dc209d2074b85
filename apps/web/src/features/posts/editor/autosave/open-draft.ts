import type { Post } from '@masthead/contracts';
import type { Api } from '../../../../lib/trpc.ts';
import { blankDraft, type Draft, draftOf, sameDraft, type Typed, withTyped } from '../draft.ts';
import { claim, looking } from './claim.ts';
import { FIRST_VERSION } from './first-version.ts';
import { type KeptDraft, keptDrafts, type Typing } from './kept-drafts.ts';
import { moveOldDrafts } from './move-old-drafts.ts';
import { newPostId } from './new-post-id.ts';
import { moveStashed } from './stash.ts';

/** Where writing begins: the post, and what was typed in it before and not saved. */
export interface Opening {
  /** Of this window's draft in the browser's store. */
  keptId: string;
  userId: string;
  postId: string;
  post: Post | undefined;
  draft: Draft;
  base: number | null;
  /** Of the autosave on the server; 0: there is none. */
  version: number;
  sending: Typing | undefined;
  /** The draft is not on the server yet. */
  unsent: boolean;
  /** When what was found had been typed; undefined where the post is as it is stored. */
  restoredAt: string | undefined;
  release: () => void;
}

export interface Wanted {
  userId: string;
  /** Undefined: a new one, or a new one that was begun in this browser and never got to the server. */
  post: Post | undefined;
}

/**
 * Opens a post to write in it. What this browser kept goes before what the server has of it: it is newer,
 * or of a window that the server will find in conflict when it is sent.
 */
export function openDraft(api: Api, { userId, post }: Wanted): Promise<Opening> {
  return looking(async () => {
    await moveOldDrafts(userId);
    await moveStashed(userId);
    for (const kept of await keptDrafts(userId)) {
      if (post ? kept.postId !== post.id : kept.baseVersion !== null) continue;
      const release = await claim(kept.id);
      if (release) return openKept(kept, post, release);
    }
    return openStored(api, { userId, post });
  });
}

export function openKept(kept: KeptDraft, post: Post | undefined, release: () => void): Opening {
  const { id: keptId, userId, postId, baseVersion, version, sending, keptAt } = kept;
  return {
    keptId,
    userId,
    postId,
    post,
    ...draftFrom(kept, post),
    // Begun as a new post and made meanwhile: the answer was lost.
    base: baseVersion ?? (post ? FIRST_VERSION : null),
    version,
    sending,
    unsent: true,
    restoredAt: keptAt,
    release,
  };
}

async function openStored(api: Api, { userId, post }: Wanted): Promise<Opening> {
  const autosave = post && (await api.autosaves.get.query({ id: post.id }));
  const keptId = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const release = (await claim(keptId)) ?? (() => {});
  const common = { keptId, userId, post, sending: undefined, unsent: false, release };
  if (post && autosave) {
    const { baseVersion: base, version, updatedAt } = autosave;
    const found = draftFrom({ ...autosave, details: autosave.details as Typed['details'] }, post);
    const restoredAt = sameDraft(draftOf(post), found.draft) ? undefined : updatedAt;
    return { ...common, ...found, postId: post.id, base, version, restoredAt };
  }
  return {
    ...common,
    postId: post?.id ?? newPostId(),
    draft: post ? draftOf(post) : blankDraft,
    base: post?.version ?? null,
    version: 0,
    restoredAt: undefined,
  };
}

function draftFrom(typed: Typed, post: Post | undefined): { draft: Draft } {
  return { draft: withTyped(post ? draftOf(post) : blankDraft, typed) };
}
