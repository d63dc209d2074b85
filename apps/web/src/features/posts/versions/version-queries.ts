import { at, pagesOptions } from '../../../lib/pages.ts';
import type { Api } from '../../../lib/trpc.ts';

/** The kept versions of a post, newest first. */
export const versionPages = (api: Api, id: string, from?: string) =>
  pagesOptions(
    [['versions', 'list'], { id }],
    from,
    (cursor) => api.versions.list.query(at({ id }, cursor)),
    { asker: 'own' },
  );

/** Which of a post's versions an address names: `3`, or `2...5` to compare the two. */
export function parseWhich(
  which: string,
): { number: number } | { from: number; to: number } | undefined {
  const [first, second, ...rest] = which.split('...').map(numberOf);
  if (first === undefined || rest.length > 0) return undefined;
  if (!which.includes('...')) return { number: first };
  return second === undefined ? undefined : { from: first, to: second };
}

function numberOf(text: string): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
