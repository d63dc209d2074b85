import { useApp } from '../../../lib/app-context.ts';
import { hasCode, messageOf } from '../../../lib/problem.ts';
import type { ReadingPost } from '../post-queries.ts';

type Subject = Pick<ReadingPost, 'id' | 'title' | 'version'>;

/** What can be done with the versions of a post. */
export function useVersionDeeds(post: Subject) {
  const { api, utils, notices } = useApp();
  /** The post too: its version is what the next restore has to name. */
  const settle = () => Promise.all([utils.posts.invalidate(), utils.versions.invalidate()]);

  /** Brings a version back; the post's version after it, or undefined where it was refused. */
  const bringBack = async (number: number, expectedVersion: number) => {
    try {
      const { version } = await api.versions.restore.mutate({
        id: post.id,
        number,
        expectedVersion,
      });
      return version;
    } catch (error) {
      const text = hasCode(error, 'VERSION_CONFLICT')
        ? 'The post was changed meanwhile, so nothing was restored. Look at its versions again.'
        : messageOf(error);
      notices.show({ tone: 'problem', text });
      return undefined;
    } finally {
      void settle();
    }
  };

  return {
    /** What the post said before is kept as a version first: the way back is to restore that one. */
    restore: async (number: number) => {
      const version = await bringBack(number, post.version);
      if (version === undefined) return;
      if (version === post.version) {
        notices.show({ tone: 'news', text: `The post says what version ${number} says already.` });
        return;
      }
      const { items } = await api.versions.list.query({ id: post.id, limit: 2 });
      const [now, before] = items;
      notices.show({
        tone: 'news',
        text: `The post says what version ${number} said, as its version ${now?.number}.`,
        ...(before && {
          action: {
            label: 'Undo',
            run: async () => {
              if ((await bringBack(before.number, version)) === undefined) return;
              notices.show({ tone: 'news', text: 'The post says again what it said before.' });
            },
          },
        }),
      });
    },
    /** Throws what the server refuses: the dialog that asks for the name shows it. */
    keep: async (label: string) => {
      await api.versions.save.mutate({ id: post.id, label });
      await settle();
    },
  };
}
