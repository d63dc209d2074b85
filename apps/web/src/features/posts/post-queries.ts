import type { Post, PostStatus } from '@masthead/contracts';
import { queryOptions } from '@tanstack/react-query';
import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

/** A post as its page needs it: without the Markdown, which would double what the page carries. */
export type ReadingPost = Omit<Post, 'content'>;

export const readingPost = (api: Api, slug: string) =>
  queryOptions({
    queryKey: [['posts', 'bySlug'], { input: { slug } }, 'reading'],
    meta: { asker: 'viewer' },
    queryFn: async (): Promise<ReadingPost> => {
      const { content: _, ...post } = await api.posts.bySlug.query({ slug });
      return post;
    },
  });

export interface PostFilter {
  tag?: string;
  author?: string;
  status?: PostStatus | 'any';
}

/** Posts, newest first. */
export const postPages = (api: Api, filter: PostFilter, from?: string) =>
  pagesOptions(
    [['posts', 'list'], filter],
    from,
    (cursor) => api.posts.list.query(at(filter, cursor)),
    // Every other status lists the asker's own posts.
    filter.status === undefined ? {} : { asker: 'own' },
  );

/** What the asker threw away, last deleted first. */
export const trashPages = (api: Api, from?: string) =>
  pagesOptions([['posts', 'trash'], {}], from, (cursor) => api.posts.trash.query(at({}, cursor)), {
    asker: 'own',
  });

/** Enough for the lead of the front page. */
const FEATURED = 4;

/** What editors put on the front page, newest first. */
export const featuredPosts = (api: Api) =>
  queryOptions({
    queryKey: [['posts', 'list'], { input: { featured: true } }, 'featured'],
    queryFn: () => api.posts.list.query({ featured: true, limit: FEATURED }),
  });

/** What an author keeps at the head of their page. */
export const pinnedPosts = (api: Api, author: string) =>
  queryOptions({
    queryKey: [['posts', 'list'], { input: { author, pinned: true } }, 'pinned'],
    queryFn: () => api.posts.list.query({ author, pinned: true }),
  });

/** The first of each id. */
export function distinct<T extends { id: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}
