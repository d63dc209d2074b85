import type { Page } from '@masthead/contracts';
import { infiniteQueryOptions, type QueryMeta } from '@tanstack/react-query';

/**
 * A list read page after page. The page it starts from is part of the key, so that `/` and
 * `/?cursor=…` (the address without JavaScript) are two lists in the cache.
 * @param key begins with the procedure's path, as tRPC's own keys do: invalidating the procedure reaches it
 */
export function pagesOptions<T>(
  key: readonly [path: readonly string[], input: object],
  from: string | undefined,
  load: (cursor: string | undefined) => Promise<Page<T>>,
  meta: QueryMeta = {},
) {
  return infiniteQueryOptions({
    meta,
    queryKey: [...key, { from: from ?? null }],
    queryFn: ({ pageParam }) => load(pageParam ?? undefined),
    // Null, not undefined: it must survive the way to the browser as JSON.
    initialPageParam: (from ?? null) as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Input of a list with the cursor left out when there is none. */
export function at<I extends object>(
  input: I,
  cursor: string | undefined,
): I & { cursor?: string } {
  return cursor === undefined ? input : { ...input, cursor };
}
