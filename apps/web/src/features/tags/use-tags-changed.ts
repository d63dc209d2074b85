import { useApp } from '../../lib/app-context.ts';

/** Every list of tags, and every post that shows one, asks again when it is shown next. */
export function useTagsChanged() {
  const { utils } = useApp();
  return () => {
    void utils.tags.list.invalidate();
    void utils.tags.aliases.invalidate();
    // What stands on screen is one tag, which is about to be left or was just answered.
    void utils.tags.bySlug.invalidate(undefined, { refetchType: 'none' });
    void utils.posts.invalidate(undefined, { refetchType: 'none' });
  };
}
