import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

const PER_PAGE = 100;

/** Tags, most used first. */
export const tagPages = (api: Api, from?: string) =>
  pagesOptions([['tags', 'list'], {}], from, (cursor) =>
    api.tags.list.query(at({ limit: PER_PAGE }, cursor)),
  );
