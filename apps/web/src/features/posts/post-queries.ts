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
