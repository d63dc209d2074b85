import type { PostSummary } from '@masthead/contracts';
import { useApp } from '../../lib/app-context.ts';
import { formatInstant } from '../../lib/format.ts';
import { messageOf } from '../../lib/problem.ts';
import type { Api } from '../../lib/trpc.ts';
import { ownZone } from '../../lib/zoned-time.ts';
import type { Dates } from './schedule/schedule-dialog.tsx';

/** What a deed has to know of the post it is done to. */
export type Doable = Pick<PostSummary, 'id' | 'title' | 'status' | 'publishAt' | 'unpublishAt'>;

/**
 * What can be done with a post wherever it is listed. Each says what it did, with the way back where
 * there is one, and why it did not.
 */
export function usePostDeeds() {
  const { api, utils, notices } = useApp();
  // Lists on screen ask again; all else does when it is shown. The post itself may be gone by now, and
  // its page is about to be left.
  const settle = () => {
    void utils.posts.invalidate(undefined, { refetchType: 'none' });
    void utils.tags.invalidate(undefined, { refetchType: 'none' });
    void utils.posts.list.invalidate();
    void utils.posts.trash.invalidate();
    void utils.posts.counts.invalidate();
  };

  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    try {
      await deed();
      return true;
    } catch (error) {
      notices.show({ tone: 'problem', text: messageOf(error) });
      return false;
    } finally {
      settle();
    }
  };

  const say = (text: string, undo?: () => void) =>
    notices.show({
      tone: 'news',
      text,
      ...(undo && { action: { label: 'Undo', run: undo } }),
    });

  const restore = async (post: Doable) => {
    if (await attempt(() => api.posts.restore.mutate({ id: post.id }))) {
      say(`${quoted(post)} is back.`);
    }
  };
  /** Changes the status, and can put it back as it was. */
  const change = async (post: Doable, deed: () => Promise<unknown>, done: string) => {
    if (!(await attempt(deed))) return false;
    say(`${quoted(post)} ${done}.`, async () => {
      if (await attempt(() => putBack(api, post))) say(`${quoted(post)} is as it was.`);
    });
    return true;
  };

  /** Makes a post stand out, or lets it stand where its date puts it. */
  const mark = async (post: Markable, which: Mark, set: boolean) => {
    const marked = await attempt(async () => {
      const answer = await sendMark(api, { id: post.id, which, set });
      // The editor shows what can be undone of it.
      utils.posts.bySlug.setData({ slug: post.id }, answer);
    });
    if (marked) {
      say(`${quoted(post)} ${marks[which][set ? 'done' : 'undone']}.`, () => {
        void mark(post, which, !set);
      });
    }
  };

  return {
    restore,
    mark,
    /** Into the trash. Nobody is asked, since it can be undone. */
    trash: async (post: Doable) => {
      if (!(await attempt(() => api.posts.delete.mutate({ id: post.id })))) return false;
      say(`${quoted(post)} is in the trash.`, () => void restore(post));
      return true;
    },
    purge: async (post: Doable) => {
      if (await attempt(() => api.posts.purge.mutate({ id: post.id }))) {
        say(`${quoted(post)} is deleted for ever.`);
      }
    },
    emptyTrash: async () => {
      await attempt(async () => {
        const { purged } = await api.posts.emptyTrash.mutate({});
        say(`${purged === 1 ? '1 post is' : `${purged} posts are`} deleted for ever.`);
      });
    },
    publish: async (post: Doable) => {
      if (await attempt(() => api.posts.publish.mutate({ id: post.id }))) {
        say(`${quoted(post)} is published.`);
      }
    },
    unpublish: (post: Doable) =>
      change(post, () => api.posts.unpublish.mutate({ id: post.id }), 'is a draft again'),
    archive: (post: Doable) =>
      change(post, () => api.posts.archive.mutate({ id: post.id }), 'is archived'),
    unarchive: (post: Doable) =>
      change(post, () => api.posts.unarchive.mutate({ id: post.id }), 'is a draft again'),
    unschedule: (post: Doable) =>
      change(post, () => api.posts.unschedule.mutate({ id: post.id }), 'is a draft again'),
    /** Throws what the server refuses: the dialog that asks for the dates shows it. */
    plan: async (post: Doable, dates: Dates) => {
      await sendPlan(api, post, dates);
      settle();
      if (post.status !== 'published') {
        say(`${quoted(post)} goes out ${formatInstant(dates.publishAt, ownZone())}.`);
      }
    },
  };
}

const marks = {
  featured: { done: 'is on the front page', undone: 'is no longer on the front page' },
  pinned: { done: 'is pinned to your page', undone: 'is no longer pinned to your page' },
} as const;

type Mark = keyof typeof marks;
type Markable = Pick<PostSummary, 'id' | 'title'>;

function sendMark(api: Api, { id, which, set }: { id: string; which: Mark; set: boolean }) {
  if (which === 'featured') return api.posts[set ? 'feature' : 'unfeature'].mutate({ id });
  return api.posts[set ? 'pin' : 'unpin'].mutate({ id });
}

/** A published post keeps its beginning: only its end is planned. */
function sendPlan(
  api: Api,
  { id, status }: Pick<Doable, 'id' | 'status'>,
  { publishAt, unpublishAt }: Dates,
) {
  return status === 'published'
    ? api.posts.publish.mutate({ id, unpublishAt })
    : api.posts.schedule.mutate({ id, publishAt, unpublishAt });
}

/** Publishing again keeps the date a post had; a schedule has to be said again. */
function putBack(api: Api, { id, status, publishAt, unpublishAt }: Doable): Promise<unknown> {
  if (status === 'published') return api.posts.publish.mutate({ id });
  if (status === 'archived') return api.posts.archive.mutate({ id });
  if (status === 'scheduled' && publishAt) {
    return api.posts.schedule.mutate({ id, publishAt, unpublishAt: unpublishAt ?? null });
  }
  return api.posts.unpublish.mutate({ id });
}

function quoted({ title }: Markable): string {
  return `“${title}”`;
}
