import type { Post } from '@masthead/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { hasCode } from '../../../lib/problem.ts';
import { type Conflict, conflictWithPost, settledDraft } from './autosave/conflict.ts';
import { createDraftSession } from './autosave/draft-session.ts';
import type { Opening } from './autosave/open-draft.ts';
import { blankDraft, changes, createInput, type Draft, draftOf, sameDraft } from './draft.ts';

export type Deed = 'save' | 'publish' | 'unpublish' | 'discard';

/** The draft being written, what the server has of it, and what can be done with both. */
export function useEditor(opening: Opening) {
  const { api, utils } = useApp();
  const [session] = useState(() => createDraftSession(api, opening));
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const [work, setWork] = useState<{ busy?: Deed; error?: unknown; done?: Deed }>({});
  const { post, draft } = state;
  const stored = post ? draftOf(post) : blankDraft;
  useEffect(() => session.start(), [session]);

  /** One deed at a time; undefined when it was refused, and then the error is kept. */
  const doing = async <T>(deed: Deed, deedWork: () => Promise<T>): Promise<T | undefined> => {
    if (work.busy) return undefined;
    setWork({ busy: deed });
    try {
      const result = await session.inTurn(deedWork);
      setWork({ done: deed });
      // Lists, counts and pages may all show the post; those on screen later ask again.
      void utils.posts.invalidate(undefined, { refetchType: 'none' });
      void utils.tags.invalidate(undefined, { refetchType: 'none' });
      return result;
    } catch (error) {
      setWork({ error });
      return undefined;
    }
  };

  /** Moves the draft to the post: what was kept of it on the way is taken over. */
  const store = async (): Promise<Post> => {
    const { draft: sent, post: known } = session.state();
    if (!known) {
      const made = { ...createInput(sent, 'draft'), id: session.postId };
      const { duplicate, ...answer } = await api.posts.create.mutate(made);
      if (!duplicate) {
        await session.saved(answer, sent);
        return answer;
      }
      session.created({ duplicate, ...answer }, sent);
    }
    return update(sent);
  };

  const update = async (sent: Draft, again = false): Promise<Post> => {
    const { post: known, base } = session.state();
    if (!known) throw new Error('There is no post to update.');
    const before = draftOf(known);
    const version = session.version();
    if (sameDraft(before, sent) && version === 0) return known;
    try {
      const answer = await api.posts.update.mutate({
        id: known.id,
        expectedVersion: base ?? known.version,
        onConflict: 'merge',
        ...(version > 0 && { autosaveVersion: version }),
        ...changes(before, sent),
      });
      await session.saved(answer, sent);
      return answer;
    } catch (error) {
      if (!hasCode(error, 'VERSION_CONFLICT')) throw error;
      const contested = { stored: before, postId: known.id, version };
      const found = await conflictWithPost(api, error, { ...contested, mine: sent });
      const { draft: mine } = session.state();
      // Typed on meanwhile: that is mine too, and nobody has compared it yet.
      const conflict =
        mine === sent ? found : await conflictWithPost(api, undefined, { ...contested, mine });
      const settled = settledDraft(conflict);
      if (!settled || mine !== sent || again) {
        session.contest(conflict);
        throw error;
      }
      // Nothing to decide: each changed something else.
      await session.resolve(conflict, settled);
      return update(settled, true);
    }
  };

  return {
    ...state,
    ...work,
    dirty: !sameDraft(stored, draft),
    /** When text found on opening had been typed; undefined when none was found. */
    restoredAt: opening.restoredAt,
    /** The post was made by typing in this window. */
    begunHere: opening.post === undefined,
    /** The post has moved on since the draft was begun. */
    overtaken: post !== undefined && state.base !== null && state.base < post.version,
    change: (fields: Partial<Draft>) => session.type(fields),

    /** What was typed is with the server, if it can be reached. */
    settle: session.flush,
    save: () => doing('save', store),
    publish: () =>
      doing('publish', async () => {
        const { id } = await store();
        const published = await api.posts.publish.mutate({ id });
        await session.moved(published);
        return published;
      }),
    unpublish: (published: Post) =>
      doing('unpublish', async () => {
        const next = await api.posts.unpublish.mutate({ id: published.id });
        await session.moved(next);
        return next;
      }),
    /** Gives up what was typed, for what the server has now. */
    discard: () =>
      doing('discard', async () => {
        const fresh = post && (await api.posts.bySlug.query({ slug: post.id }));
        await session.discard(fresh);
        return true;
      }),
    /** The author made one text of two. Of a conflict with what was saved it is saved at once. */
    resolve: async (conflict: Conflict, resolved: Draft) => {
      await session.resolve(conflict, resolved);
      if (conflict.with === 'post') await doing('save', store);
      else {
        setWork({});
        await session.flush();
      }
    },
  };
}

export type Editor = ReturnType<typeof useEditor>;
