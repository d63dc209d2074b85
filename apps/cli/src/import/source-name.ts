import path from 'node:path';

/** Names that folders of posts have everywhere, and that say nothing about whose they are. */
const COMMON = new Set(
  '_posts,articles,blog,collections,content,docs,markdown,md,pages,post,posts,source,src'.split(
    ',',
  ),
);

/**
 * Names a source by its folder, with the folders above as long as the name is a common one:
 * `/home/ada/kitchen/src/_posts` → `kitchen/src/_posts`. The same on every machine the folder is copied to.
 */
export function sourceName(root: string): string {
  const folders = root.split(path.sep).filter(Boolean);
  const last = folders.findLastIndex((name) => !COMMON.has(name.toLowerCase()));
  return folders.slice(Math.max(last, 0)).join('/') || 'markdown';
}

/** Who wrote the posts that do not say: the blog itself. */
export function fallbackAuthor(source: string): string {
  return source.split('/')[0] ?? source;
}
