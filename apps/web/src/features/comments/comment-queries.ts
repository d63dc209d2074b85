import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

const PER_PAGE = 50;

/** Comments on a post in reading order. */
export const commentPages = (api: Api, postId: string, from?: string) =>
  pagesOptions([['comments', 'list'], { postId }], from, (cursor) =>
    commentPage(api, postId, cursor),
  );

export const commentPage = (api: Api, postId: string, cursor: string | undefined) =>
  api.comments.list.query(at({ postId, limit: PER_PAGE }, cursor));
