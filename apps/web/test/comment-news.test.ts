import type { Comment } from '@masthead/contracts';
import { describe, expect, test } from 'vitest';
import { allComments } from '../src/features/comments/comment-cache.ts';
import {
  compare,
  countNews,
  place,
  type Shown,
  take,
} from '../src/features/comments/comment-news.ts';

const at = '2026-11-23T09:00:00.000Z';

/** `a`, its reply `a.b`, and so on. */
function comment(path: string, fields: Partial<Comment> = {}): Comment {
  const parts = path.split('.');
  return {
    ...{ id: path, postId: 'p', parentId: parts.slice(0, -1).join('.') || null },
    ...{ depth: parts.length - 1, body: path, bodyHtml: path, deleted: false, version: 1 },
    author: { id: 'u', username: 'ada', displayName: 'Ada', avatarUrl: null },
    ...{ createdAt: at, editedAt: null },
    ...fields,
  };
}

const shown = (...paths: string[]): Shown => ({
  data: {
    pages: [{ items: paths.map((path) => comment(path)), nextCursor: null }],
    pageParams: [],
  },
  news: [],
});
const created = (path: string, fields?: Partial<Comment>) =>
  ({ type: 'created', comment: comment(path, fields) }) as const;
const changed = (path: string, version: number) =>
  ({ type: 'changed', comment: comment(path, { version, body: `${path}${version}` }) }) as const;
const removed = (id: string) => ({ type: 'removed', comment: { id, parentId: null } }) as const;
const after = (start: Shown, ...events: Parameters<typeof take>[1][]) => events.reduce(take, start);
const bodies = ({ data }: Pick<Shown, 'data'>) =>
  allComments(data).map(({ body, deleted }) => (deleted ? '-' : body));

describe('what is told', () => {
  test('waits, and stands in its place when asked for', () => {
    const news = after(shown('a', 'c'), created('d'), created('a.b'), created('a.b.e'));
    expect(bodies(news)).toEqual(['a', 'c']);
    expect(countNews(news, undefined)).toBe(3);
    const placed = place(news);
    expect(bodies(placed)).toEqual(['a', 'a.b', 'a.b.e', 'c', 'd']);
    expect(placed.first).toBe('a.b');
  });
  test('twice or in the wrong order changes nothing', () => {
    const news = after(shown('a'), created('b'), changed('b', 2), created('b'), changed('a', 2));
    expect(after(news, changed('a', 1), changed('a', 2), created('b'))).toEqual(news);
    expect(bodies(place(news))).toEqual(['a2', 'b2']);
  });
  test('of a comment that one’s own window has by now is no news', () => {
    const news = after(shown('a'), created('b'));
    const own = { ...news, data: shown('a', 'b').data };
    expect(countNews(own, undefined)).toBe(0);
    expect(bodies(place(own))).toEqual(['a', 'b']);
  });
  test('of what one wrote elsewhere is not counted, and stands there with the rest', () => {
    const news = after(shown('a'), created('b'));
    expect(countNews(news, 'u')).toBe(0);
    expect(bodies(place(news))).toEqual(['a', 'b']);
  });
  test('of a page that was not read comes with that page', () => {
    const news = after(shown('a'), created('z.b'), changed('z', 2), removed('z'));
    expect(news).toEqual(shown('a'));
  });
});

describe('a comment that was removed', () => {
  test('leaves a line where it stood', () => {
    expect(bodies(after(shown('a', 'b'), removed('a')))).toEqual(['-', 'b']);
  });
  test('is no news any more, and stands above its answers only', () => {
    const news = after(shown('a'), created('b'), created('c'), created('c.d'));
    const left = after(news, removed('b'), removed('c'));
    expect(countNews(left, undefined)).toBe(1);
    expect(bodies(place(left))).toEqual(['a', '-', 'c.d']);
  });
});

describe('a list that was read anew', () => {
  const listed = [comment('a', { version: 2, body: 'a2' }), comment('a.b'), comment('c')];
  test('tells what is new, changed and gone', () => {
    const before = shown('a', 'x', 'c');
    const now = compare(before, { listed, toItsEnd: true, asked: before.data });
    expect(bodies(now)).toEqual(['a2', '-', 'c']);
    expect(bodies(place(now))).toEqual(['a2', 'a.b', '-', 'c']);
  });
  test('says nothing of what it does not reach', () => {
    const before = shown('a', 'x');
    const now = compare(before, { listed, toItsEnd: false, asked: before.data });
    expect(bodies(now)).toEqual(['a2', 'x']);
  });
  test('knows nothing of what was written since it was asked for', () => {
    const now = compare(shown('a', 'c', 'd'), {
      ...{ listed, toItsEnd: true, asked: shown('a', 'c').data },
    });
    expect(bodies(now)).toEqual(['a2', 'c', 'd']);
  });
});
