import { describe, expect, test } from 'vitest';
import {
  insertMarks,
  pictureMark,
  placeholderOf,
  removeMark,
  replaceMark,
} from '../src/features/posts/editor/pictures/picture-text.ts';

/** `|` is the cursor, `[` and `]` the ends of a selection. */
function state(marked: string) {
  const start = marked.search(/[|[]/);
  const text = marked.replace(/[|[\]]/g, '');
  const end = marked.includes(']') ? marked.indexOf(']') - 1 : start;
  return { text, start, end };
}

function done(marked: string, edit: ReturnType<typeof replaceMark>) {
  if (edit === undefined) return undefined;
  const { text } = state(marked);
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return `${after.slice(0, edit.start)}|${after.slice(edit.start, edit.end)}${edit.end > edit.start ? '|' : ''}${after.slice(edit.end)}`;
}

test.each([
  ['|', 'P\n\n|'],
  ['word|', 'word\n\nP\n\n|'],
  ['line\n|', 'line\n\nP\n\n|'],
  ['a\n\n|b', 'a\n\nP\n\n|b'],
  ['a|\nb', 'a\n\nP\n|\nb'],
  ['a|\n\nb', 'a\n\nP|\n\nb'],
  ['[a]b', 'a\n\nP\n\n|b'],
])('a picture at the cursor of %j is a paragraph of its own', (before, after) => {
  expect(done(before, insertMarks(state(before), ['P']))).toBe(after);
});

describe('a mark', () => {
  test('is replaced wherever it is now, and the cursor stays in its words', () => {
    const replaced = (text: string) => done(text, replaceMark(state(text), 'MARK', 'picture'));
    expect(replaced('a MARK b|c')).toBe('a picture b|c');
    expect(replaced('a| MARK bc')).toBe('a| picture bc');
    expect(replaced('a MA|RK bc')).toBe('a picture| bc');
    expect(replaced('x [MARK y] z')).toBe('x |picture y| z');
    expect(replaced('gone|')).toBeUndefined();
  });

  test('leaves no empty paragraph behind', () => {
    const removed = (text: string) => done(text, removeMark(state(text), 'MARK'));
    expect(removed('a\n\nMARK\n\nb|')).toBe('a\n\nb|');
    expect(removed('MARK\n\nb|')).toBe('b|');
    expect(removed('a MARK b|')).toBe('a  b|');
  });

  test('of a file has no character that would end it early, and is no other file’s', () => {
    expect(placeholderOf('a](javascript:x)\n[b.png', () => false)).toBe(
      '![Uploading a javascript:x b.png…]()',
    );
    const taken = new Set(['![Uploading a.png…]()', '![Uploading a.png 2…]()']);
    expect(placeholderOf('a.png', (mark) => taken.has(mark))).toBe('![Uploading a.png 3…]()');
    expect(placeholderOf('x'.repeat(300), () => false).length).toBeLessThan(70);
  });

  test('of a picture holds any description', () => {
    expect(pictureMark('/media/a.png', ' a \\ [b]\n c ')).toBe('![a \\\\ \\[b\\] c](/media/a.png)');
  });
});
