import { expect, test } from 'vitest';
import { CreatePostInput, TagName } from '../src/index.ts';

test.each([
  ['#bread', 'bread'],
  ['## bread ', 'bread'],
  ['C#', 'C#'],
  ['نرم‌افزار', 'نرم‌افزار'],
])('%j is the tag %j', (typed, name) => {
  expect(TagName.parse(typed)).toBe(name);
});

test.each(['', '  ', 'a\nb', 'a\u0000', 'x'.repeat(51)])('refuses %j', (typed) => {
  expect(CreatePostInput.safeParse({ title: 'x', tags: [typed] }).error?.issues[0]?.path).toEqual([
    'tags',
    0,
  ]);
});
