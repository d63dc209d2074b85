import { AppError, Id } from '@masthead/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../src/ids.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../src/paging.ts';

const Position = z.tuple([CursorInstant, Id]);
const cursors = cursorOf('posts', { tag: 'bread', author: undefined }, Position);
const position: z.infer<typeof Position> = ['2026-11-20T09:00:00.000Z', newId()];

const invalidCursor = expect.objectContaining({
  code: 'INVALID_CURSOR',
  issues: [expect.objectContaining({ path: 'cursor' })],
});

describe('cursorOf', () => {
  test('reads back what it wrote', () => {
    expect(cursors.decode(cursors.encode(position))).toEqual(position);
    expect(cursors.encode(position)).toMatch(/^[\w-]+$/);
  });

  test('begins at the beginning without a cursor', () => {
    expect(cursors.decode(undefined)).toBeNull();
  });

  test('takes filters in any order, and an absent one for an undefined one', () => {
    const same = cursorOf('posts', { author: undefined, tag: 'bread' }, Position);
    expect(same.decode(cursors.encode(position))).toEqual(position);
    const shorter = cursorOf('posts', { tag: 'bread' }, Position);
    expect(shorter.decode(cursors.encode(position))).toEqual(position);
  });

  test.each([
    ['another list', cursorOf('bookmarks', { tag: 'bread' }, Position)],
    ['another filter', cursorOf('posts', { tag: 'cake' }, Position)],
    ['one filter less', cursorOf('posts', {}, Position)],
  ])('refuses a cursor of %s', (_, other) => {
    expect(() => cursors.decode(other.encode(position))).toThrow(invalidCursor);
  });

  test.each([
    ['an empty one', ''],
    ['no base64url', '§§§'],
    ['padding', `${cursors.encode(position)}=`],
    ['no JSON', encode('{')],
    ['no array', encode('{"a":1}')],
    ['null', encode('null')],
    ['a short position', retouched(([origin, at]) => [origin, at])],
    ['another type', retouched(([origin, , id]) => [origin, 5, id])],
    ['a NUL', retouched(([origin, , id]) => [origin, '2026\u0000', id])],
    [
      'the year 0000, which PostgreSQL lacks',
      retouched(([origin, , id]) => [origin, '0000-01-01T00:00:00.000Z', id]),
    ],
  ])('refuses %s', (_, cursor) => {
    expect(() => cursors.decode(cursor)).toThrow(invalidCursor);
  });

  test('refuses whatever else comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(encode)), (cursor) => {
        expect(() => cursors.decode(cursor)).toThrow(AppError);
      }),
    );
  });
});

describe('pageOfRows', () => {
  const each = { view: (n: number) => n * 10, cursor: (n: number) => `after ${n}` };

  test('shows the limit and points after it when one more was found', () => {
    expect(pageOfRows([1, 2, 3], 2, each)).toEqual({ items: [10, 20], nextCursor: 'after 2' });
  });

  test('ends when no more was found', () => {
    expect(pageOfRows([1, 2], 2, each)).toEqual({ items: [10, 20], nextCursor: null });
    expect(pageOfRows([], 2, each)).toEqual({ items: [], nextCursor: null });
  });
});

function encode(json: string): string {
  return Buffer.from(json).toString('base64url');
}

function retouched(change: (parts: unknown[]) => unknown[]): string {
  const parts: unknown[] = JSON.parse(
    Buffer.from(cursors.encode(position), 'base64url').toString(),
  );
  return encode(JSON.stringify(change(parts)));
}
