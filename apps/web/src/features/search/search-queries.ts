import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

export interface SearchFilter {
  q: string;
  tag?: string | undefined;
  author?: string | undefined;
  language?: string | undefined;
}

/** Matches, best first. */
export const searchPages = (
  api: Api,
  { q, tag, author, language }: SearchFilter,
  from?: string,
) => {
  const input = {
    q,
    ...(tag && { tag }),
    ...(author && { author }),
    ...(language && { language }),
  };
  return pagesOptions([['posts', 'search'], input], from, (cursor) =>
    api.posts.search.query(at(input, cursor)),
  );
};
