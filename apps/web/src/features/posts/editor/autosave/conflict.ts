import type { MergeHunk, Post, PostConflict } from '@masthead/contracts';
import { problemOf } from '../../../../lib/problem.ts';
import type { Api } from '../../../../lib/trpc.ts';
import { clashes, type Draft, draftOf, joined, type Typed, withTyped } from '../draft.ts';

/** Two texts of one post, of which the author must make one. */
export interface Conflict {
  /** With another window's unsaved text, or with what was saved. */
  with: 'autosave' | 'post';
  mine: Draft;
  theirs: Draft;
  /** Theirs with what I changed, text aside: what stays when nothing else is chosen. */
  joined: Draft;
  base: PostConflict['base'];
  hunks: MergeHunk[];
  clashing: (keyof Draft)[];
  /** What the text that is made of both goes on from. */
  post: Post;
  version: number;
  baseVersion: number;
}

interface Contested {
  mine: Draft;
  /** What mine was made from. */
  stored: Draft;
  postId: string;
  /** Of the autosave that stays: none, or the one that is contested. */
  version: number;
}

/** The post was saved by somebody since the draft was begun. */
export async function conflictWithPost(
  api: Api,
  error: unknown,
  { mine, stored, postId, version }: Contested,
): Promise<Conflict> {
  const post = await api.posts.bySlug.query({ slug: postId });
  const three = { stored, mine, theirs: draftOf(post) };
  return {
    with: 'post',
    ...textOf(error, three),
    clashing: clashes(three),
    post,
    version,
    baseVersion: post.version,
  };
}

/** Another window of the same author kept another text, or saved or gave it up. */
export async function conflictWithAutosave(
  api: Api,
  error: unknown,
  { mine, stored, postId }: Contested,
): Promise<Conflict> {
  const [post, autosave] = await Promise.all([
    api.posts.bySlug.query({ slug: postId }),
    api.autosaves.get.query({ id: postId }),
  ]);
  const now = draftOf(post);
  const typed = autosave && { ...autosave, details: autosave.details as Typed['details'] };
  const three = { stored, mine, theirs: typed ? withTyped(now, typed) : now };
  return {
    with: 'autosave',
    ...textOf(error, three),
    clashing: clashes(three),
    post,
    version: autosave?.version ?? 0,
    baseVersion: autosave?.baseVersion ?? post.version,
  };
}

function textOf(error: unknown, three: { stored: Draft; mine: Draft; theirs: Draft }) {
  const { mine, theirs } = three;
  const conflict = problemOf(error)?.conflict;
  const base = conflict?.base ?? null;
  // Without a base nobody can say who changed what: all of it is one place to decide.
  const whole: MergeHunk = {
    type: 'conflict',
    base: base?.content ?? '',
    mine: mine.content,
    theirs: theirs.content,
  };
  // The server merged what it had then; somebody may have written since.
  const current = conflict?.theirs.content === theirs.content;
  const hunks = current ? (conflict.hunks ?? [whole]) : [whole];
  return { mine, theirs, joined: joined(three), base, hunks };
}

/** The draft that leaves nothing to decide; undefined where something is. */
export function settledDraft(conflict: Conflict): Draft | undefined {
  const { base, mine, theirs, hunks, clashing } = conflict;
  if (clashing.length > 0 || base === null) return undefined;
  const line = (name: 'title' | 'summary') =>
    mine[name] === base[name] || mine[name] === theirs[name]
      ? theirs[name]
      : theirs[name] === base[name]
        ? mine[name]
        : undefined;
  const [title, summary] = [line('title'), line('summary')];
  if (title === undefined || summary === undefined) return undefined;
  if (hunks.some(({ type }) => type === 'conflict')) return undefined;
  const content = hunks.map((hunk) => (hunk.type === 'merged' ? hunk.text : '')).join('');
  return { ...conflict.joined, title, summary, content };
}
