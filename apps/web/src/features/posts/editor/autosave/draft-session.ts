import type { CreatedPost, Post } from '@masthead/contracts';
import { hasCode, problemOf } from '../../../../lib/problem.ts';
import type { Api } from '../../../../lib/trpc.ts';
import {
  absorb,
  blankDraft,
  createInput,
  type Draft,
  draftOf,
  sameDraft,
  titleFor,
  typedOf,
} from '../draft.ts';
import { type Conflict, conflictWithAutosave } from './conflict.ts';
import { FIRST_VERSION } from './first-version.ts';
import { dropDraft, type KeptDraft, keepDraft, type Typing } from './kept-drafts.ts';
import { listenToWindow } from './listen-to-window.ts';
import type { Opening } from './open-draft.ts';
import { createPace } from './pace.ts';
import type { SessionState } from './session-state.ts';
import { dropStash, stash } from './stash.ts';

/**
 * One window's writing in one post: keeps what is typed in this browser, sends it to the server, one
 * request at a time, and knows how that stands. Knows nothing of the page around it.
 */
export function createDraftSession(api: Api, opening: Opening) {
  const { keptId, userId, postId, release } = opening;
  let state: SessionState = {
    draft: opening.draft,
    post: opening.post,
    base: opening.base,
    status: opening.unsent ? 'typing' : opening.version > 0 ? 'kept' : 'idle',
    keeps: true,
  };
  let { version, sending, unsent } = opening;
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  const become = (next: Partial<SessionState>) => {
    const { error: _, conflict: __, ...rest } = state;
    state = { ...(next.status === undefined ? state : rest), ...next };
    for (const listener of listeners) listener();
  };
  const stored = () => (state.post ? draftOf(state.post) : blankDraft);
  const typing = (): Typing => ({
    ...typedOf(stored(), state.draft),
    baseVersion: state.base,
    version,
  });

  /** Into the browser's store, or out of it when the server has it all. */
  async function keep(): Promise<void> {
    const kept = toKeep();
    if (!kept) return dropDraft(keptId);
    const keeps = await keepDraft(kept);
    if (keeps !== state.keeps) become({ keeps });
  }

  function toKeep(): KeptDraft | undefined {
    if (!unsent && sending === undefined) return undefined;
    const keptAt = new Date().toISOString();
    return { ...typing(), id: keptId, userId, postId, keptAt, ...(sending && { sending }) };
  }

  const pace = createPace({ keep: () => void keep(), send: () => void flush() });

  /** After everything asked for before: of one window's requests one is under way. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  }

  /** Sends what was typed, unless the author has to decide something first. */
  function flush(): Promise<void> {
    return inTurn(async () => {
      if (!unsent || state.status === 'conflict') return;
      try {
        become({ status: 'saving' });
        const sent = await send();
        pace.sent();
        unsent = state.draft !== sent;
        become({ status: unsent ? 'typing' : version > 0 ? 'kept' : 'idle' });
        if (unsent) pace.typed();
      } catch (error) {
        await failed(error);
      }
      await keep();
    });
  }

  /** Answers the draft that the server has now. */
  async function send(): Promise<Draft> {
    if (sending) await sendAutosave(sending);
    const { draft } = state;
    if (!state.post) {
      if (sameDraft(blankDraft, draft)) return draft;
      created(await create(draft), draft);
      if (sameDraft(stored(), draft)) return draft;
    }
    if (!sameDraft(stored(), draft)) {
      sending = typing();
      await keep();
      await sendAutosave(sending);
    } else if (version > 0) {
      await api.autosaves.discard.mutate({ id: postId, version });
      version = 0;
    }
    return draft;
  }

  function create(draft: Draft): Promise<CreatedPost> {
    const input = createInput({ ...draft, title: titleFor(draft) }, 'draft');
    return api.posts.create.mutate({ ...input, id: postId });
  }

  function created({ duplicate, ...post }: CreatedPost, sent: Draft): void {
    // The answer to the first try was lost: that is what the post says, and this is what was typed since.
    if (duplicate) state = { ...state, post, base: FIRST_VERSION };
    else adopt(post, { ...sent, title: titleFor(sent) });
  }

  async function sendAutosave({ baseVersion, version: expectedVersion, ...typed }: Typing) {
    const base = { expectedVersion, baseVersion: baseVersion ?? FIRST_VERSION };
    try {
      const details = { ...typed.details };
      const answer = await api.autosaves.save.mutate({ id: postId, ...typed, details, ...base });
      version = answer.version;
      sending = undefined;
    } catch (error) {
      // Any answer settles it; without one it may or may not have arrived.
      if (problemOf(error)) sending = undefined;
      throw error;
    }
  }

  async function failed(error: unknown): Promise<void> {
    const status = problemOf(error)?.status ?? 503;
    if (hasCode(error, 'VERSION_CONFLICT')) return contestedBy(error);
    if (status === 401) become({ status: 'signed-out' });
    else if (status === 429 || status >= 500) {
      become({ status: 'offline' });
      pace.failed();
    } else become({ status: 'refused', error });
  }

  async function contestedBy(error: unknown): Promise<void> {
    const { draft: mine } = state;
    try {
      const contested = { mine, stored: stored(), postId, version };
      const conflict = await conflictWithAutosave(api, error, contested);
      // Typed on meanwhile: ask again with that, or it would be missing from what is decided.
      if (state.draft !== mine) pace.typed();
      else become({ status: 'conflict', conflict });
    } catch (second) {
      if (hasCode(second, 'VERSION_CONFLICT')) throw second;
      await failed(second);
    }
  }

  /** The post came back from the server: what was sent of the draft is as stored now. */
  function adopt(post: Post, sent: Draft): void {
    state = { ...state, post, base: post.version, draft: absorb(state.draft, sent, draftOf(post)) };
  }

  return {
    postId,
    state: () => state,
    version: () => version,
    created,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The author typed. */
    type(fields: Partial<Draft>): void {
      unsent = true;
      const draft = { ...state.draft, ...fields };
      const waiting = ['conflict', 'offline', 'signed-out'].includes(state.status);
      become(waiting ? { draft } : { draft, status: 'typing' });
      pace.typed();
    },
    flush,
    keep,
    inTurn,
    /** A deed of the author's was done with the draft as it was sent, its autosave taken over. */
    async saved(post: Post, sent: Draft): Promise<void> {
      adopt(post, sent);
      version = 0;
      unsent = !sameDraft(stored(), state.draft);
      become({ status: unsent ? 'typing' : 'idle' });
      if (unsent) pace.typed();
      await keep();
    },
    /** Published or not: another state of the same text. What was typed stays what it is. */
    async moved(post: Post): Promise<void> {
      const draft = absorb(state.draft, stored(), draftOf(post));
      const own = unsent || version > 0;
      become({ post, draft, base: own ? state.base : post.version });
      await keep();
    },
    contest: (conflict: Conflict) => become({ status: 'conflict', conflict }),
    /** The author, or nobody's need, decided. */
    async resolve({ post, version: known, baseVersion }: Conflict, draft: Draft): Promise<void> {
      version = known;
      unsent = true;
      become({ status: 'typing', post, base: baseVersion, draft });
      await keep();
    },
    /** What is stored, and nothing of the author's own any more. */
    async discard(post: Post | undefined): Promise<void> {
      if (state.post) await api.autosaves.discard.mutate({ id: postId });
      version = 0;
      sending = undefined;
      unsent = false;
      pace.stop();
      const draft = post ? draftOf(post) : blankDraft;
      become({ status: 'idle', post, base: post?.version ?? null, draft });
      await keep();
    },
    /** Begins to listen to the window; the result ends it, and sends what is left. */
    start(): () => void {
      const end = listenToWindow({
        online: () => void flush(),
        hidden: () => {
          void keep();
          void flush();
        },
        leaving: () => {
          const kept = toKeep();
          if (kept) stash(kept);
          void keep();
        },
        back: () => dropStash(keptId),
      });
      if (unsent) void flush();
      return () => {
        end();
        pace.stop();
        void keep()
          .then(flush)
          .finally(() => {
            pace.stop();
            release();
          });
      };
    },
  };
}
