import type { Comment } from '@masthead/contracts';
import { describe, expect, test } from 'vitest';
import {
  allComments,
  withComment,
  withoutComment,
  withUpdated,
} from '../src/features/comments/comment-cache.ts';

const at = '2026-11-23T09:00:00.000Z';
const author = { id: 'u', username: 'ada', displayName: 'Ada', avatarUrl: null };

/** `a`, its reply `a.b`, and so on. */
function comment(path: string): Comment {
  const parts = path.split('.');
  const parentId = parts.slice(0, -1).join('.') || null;
  const rest = {
    author,
    body: path,
    bodyHtml: path,
    deleted: false,
    version: 1,
    createdAt: at,
    editedAt: null,
  };
  return { id: path, postId: 'p', parentId, depth: parts.length - 1, ...rest };
}

const cached = (...pages: string[][]) => ({
  pages: pages.map((items) => ({ items: items.map(comment), nextCursor: null })),
  pageParams: [],
});
const ids = (data: Parameters<typeof allComments>[0]) =>
  data.pages.map((page) => page.items.map((item) => item.id).join(' ')).join(' | ');

describe('a new comment', () => {
  test('on the post stands last', () => {
    expect(ids(withComment(cached(['a', 'a.b'], ['c']), comment('d')))).toBe('a a.b | c d');
  });
  test('is the first where there was none', () => {
    expect(ids(withComment(cached([]), comment('a')))).toBe('a');
  });
  test('as a reply stands after its parent’s thread, over the edges of pages', () => {
    expect(ids(withComment(cached(['a', 'a.b'], ['a.b.c', 'd']), comment('a.e')))).toBe(
      'a a.b | a.b.c a.e d',
    );
  });
  test('as a reply to the last one stands last', () => {
    expect(ids(withComment(cached(['a', 'b']), comment('b.c')))).toBe('a b b.c');
  });
});

test('a comment that comes again with a later page is shown once', () => {
  expect(allComments(cached(['a', 'b'], ['b', 'c'])).map((item) => item.id)).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('a changed comment replaces the old one', () => {
  const changed = { ...comment('a'), body: 'new', version: 2 };
  expect(allComments(withUpdated(cached(['a', 'b']), changed))[0]?.body).toBe('new');
});

describe('a deleted comment', () => {
  test('goes when nobody answered it', () => {
    expect(ids(withoutComment(cached(['a', 'b']), 'a'))).toBe('b');
  });
  test('leaves a tombstone above its replies', () => {
    const [tombstone] = allComments(withoutComment(cached(['a', 'a.b']), 'a'));
    expect(tombstone).toMatchObject({
      id: 'a',
      deleted: true,
      author: null,
      body: '',
      bodyHtml: '',
    });
  });
});
