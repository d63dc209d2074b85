import { describe, expect, test } from 'vitest';
import {
  type Command,
  codeBlock,
  continueList,
  heading,
  indent,
  inListItem,
  link,
  outdent,
  prefixLines,
  type TextEdit,
  type TextState,
  wrap,
} from '../src/features/posts/editor/markdown-commands.ts';

/** Text with its selection between brackets ⟦ and ⟧. */
function parse(marked: string): TextState {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { text: marked.replace(/[⟦⟧]/g, ''), start, end };
}

function show({ text }: TextState, edit: TextEdit): string {
  const result = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return `${result.slice(0, edit.start)}⟦${result.slice(edit.start, edit.end)}⟧${result.slice(edit.end)}`;
}

const run = (command: Command, marked: string) => show(parse(marked), command(parse(marked)));

describe('a marker', () => {
  const bold = wrap('**', 'bold');
  test('goes around the selection', () => expect(run(bold, 'a ⟦b⟧ c')).toBe('a **⟦b⟧** c'));
  test('comes off again', () => expect(run(bold, 'a **⟦b⟧** c')).toBe('a ⟦b⟧ c'));
  test('brings a word to type over', () => expect(run(bold, 'a ⟦⟧')).toBe('a **⟦bold⟧**'));
});

describe('a link', () => {
  test('keeps the words and selects the address', () => {
    expect(run(link(), 'see ⟦this⟧')).toBe('see [this](⟦https://⟧)');
  });
  test('takes the address given', () => {
    expect(run(link('https://example.org'), '⟦x⟧')).toBe('[x](⟦https://example.org⟧)');
  });
});

describe('lines', () => {
  const quote = prefixLines('> ', /^> ?/);
  const numbered = prefixLines((index) => `${index + 1}. `, /^\d+\. /);
  test('get a prefix, all that the selection touches', () => {
    expect(run(quote, 'one\nt⟦wo\nth⟧ree\nfour')).toBe('one\n⟦> two\n> three⟧\nfour');
  });
  test('lose it when all have it', () => expect(run(quote, '⟦> a\n> b⟧')).toBe('⟦a\nb⟧'));
  test('are numbered', () => expect(run(numbered, '⟦a\nb⟧')).toBe('⟦1. a\n2. b⟧'));
  test('go from text to heading to smaller heading and back', () => {
    expect(run(heading, 'Ti⟦⟧tle')).toBe('## Ti⟦⟧tle');
    expect(run(heading, '## Ti⟦⟧tle')).toBe('### Ti⟦⟧tle');
    expect(run(heading, '### Ti⟦⟧tle')).toBe('Ti⟦⟧tle');
  });
  test('move in and out', () => {
    expect(run(indent, '- a⟦⟧')).toBe('  - a⟦⟧');
    expect(run(outdent, '  - a⟦⟧')).toBe('- a⟦⟧');
    expect(run(outdent, '- a⟦⟧')).toBe('- a⟦⟧');
  });
});

test('a code block starts on a line of its own', () => {
  expect(run(codeBlock, 'text⟦x⟧')).toBe('text\n```\n⟦x⟧\n```\n');
});

describe('Enter in a list', () => {
  const enter = (marked: string) => {
    const edit = continueList(parse(marked));
    return edit && show(parse(marked), edit);
  };
  test('begins the next item', () => expect(enter('- a⟦⟧')).toBe('- a\n- ⟦⟧'));
  test('counts on', () => expect(enter('  9. a⟦⟧')).toBe('  9. a\n  10. ⟦⟧'));
  test('brings an empty box', () => expect(enter('- [x] a⟦⟧')).toBe('- [x] a\n- [ ] ⟦⟧'));
  test('ends the list at an empty item', () => expect(enter('- a\n- ⟦⟧')).toBe('- a\n⟦⟧'));
  test('is an ordinary Enter elsewhere', () => expect(enter('a⟦⟧')).toBeUndefined());
});

test('knows a list item where the cursor stands', () => {
  expect(inListItem(parse('text\n* i⟦⟧tem'))).toBe(true);
  expect(inListItem(parse('* item\n\nte⟦⟧xt'))).toBe(false);
});
