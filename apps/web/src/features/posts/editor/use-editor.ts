import type { Me, Post } from '@masthead/contracts';
import { useState } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import {
  absorb,
  blankDraft,
  changes,
  createInput,
  type Draft,
  draftOf,
  sameDraft,
} from './draft.ts';
import { dropDraft, keptDraft } from './kept-drafts.ts';
import { useKeptDraft } from './use-kept-draft.ts';

export type Deed = 'save' | 'publish' | 'unpublish' | 'reload';

/** The draft being written, what the server has of it, and what can be done with both. */
export function useEditor(me: Me, initial: Post | undefined) {
  const { api, utils } = useApp();
  const [post, setPost] = useState(initial);
  const stored = post ? draftOf(post) : blankDraft;
  const [kept] = useState(() => {
    const found = keptDraft(me.id, initial?.id ?? null);
    return found && !sameDraft(stored, found.draft) ? found : undefined;
  });
  const [draft, setDraft] = useState(kept?.draft ?? stored);
  /** The version the draft is based on: what a save says it changes. */
  const [base, setBase] = useState(kept ? kept.version : (initial?.version ?? null));
  const [work, setWork] = useState<{ busy?: Deed; error?: unknown; done?: Deed }>({});
  const dirty = !sameDraft(stored, draft);
  useKeptDraft(me.id, post?.id ?? null, dirty ? { draft, version: base } : undefined);

  /** One deed at a time; undefined when it was refused, and then the error is kept. */
  const doing = async <T>(deed: Deed, deedWork: () => Promise<T>): Promise<T | undefined> => {
    if (work.busy) return undefined;
    setWork({ busy: deed });
    try {
      const result = await deedWork();
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

  const received = (next: Post, sent: Draft): Post => {
    if (!post) dropDraft(me.id, null);
    setPost(next);
    setBase(next.version);
    setDraft((now) => absorb(now, sent, draftOf(next)));
    return next;
  };

  const store = async (version: number | null): Promise<Post> => {
    if (!post) return received(await api.posts.create.mutate(createInput(draft, 'draft')), draft);
    const expectedVersion = version ?? post.version;
    const fields = changes(stored, draft);
    if (Object.keys(fields).length === 0) return post;
    return received(
      await api.posts.update.mutate({ id: post.id, expectedVersion, ...fields }),
      draft,
    );
  };

  return {
    post,
    draft,
    dirty,
    ...work,
    /** When text found in this browser was kept there; undefined when none was found. */
    restoredAt: kept?.keptAt,
    /** The post has moved on since the restored text was based on it. */
    overtaken: kept !== undefined && post !== undefined && base !== null && base < post.version,
    change: (fields: Partial<Draft>) => setDraft((now) => ({ ...now, ...fields })),

    /** `version` other than the draft's own: the author has seen the conflict and wants their text. */
    save: (version: number | null = base) => doing('save', () => store(version)),
    publish: () =>
      doing('publish', async () => {
        if (!post)
          return received(await api.posts.create.mutate(createInput(draft, 'published')), draft);
        const { id } = await store(base);
        return received(await api.posts.publish.mutate({ id }), draft);
      }),
    unpublish: (published: Post) =>
      doing('unpublish', async () =>
        received(await api.posts.unpublish.mutate({ id: published.id }), draft),
      ),
    /** Gives up the draft for what the server has now. */
    reload: (current: Post) =>
      doing('reload', async () => {
        const fresh = await api.posts.bySlug.query({ slug: current.id });
        setPost(fresh);
        setBase(fresh.version);
        setDraft(draftOf(fresh));
      }),
    discard: () => {
      setDraft(stored);
      setBase(post?.version ?? null);
      setWork({});
    },
  };
}

export type Editor = ReturnType<typeof useEditor>;
