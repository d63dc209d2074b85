import { describe, expect, test } from 'vitest';
import {
  absorb,
  blankDraft,
  changes,
  clashes,
  createInput,
  joined,
  sameDraft,
  titleFor,
  typedOf,
  withTyped,
} from '../src/features/posts/editor/draft.ts';

describe('a draft', () => {
  test('sends only what was changed', () => {
    const draft = {
      ...blankDraft,
      title: 'New',
      tags: ['a'],
      canonicalUrl: 'https://example.org/a',
    };
    expect(changes(blankDraft, draft)).toEqual({
      title: 'New',
      tags: ['a'],
      canonicalUrl: 'https://example.org/a',
    });
    expect(changes(draft, { ...draft, canonicalUrl: '' })).toEqual({ canonicalUrl: null });
    expect(sameDraft(draft, { ...draft, tags: ['a'] })).toBe(true);
  });

  test('never sends an empty address: a post has one', () => {
    expect(changes({ ...blankDraft, slug: 'old' }, blankDraft)).toEqual({});
    expect(createInput(blankDraft, 'draft')).not.toHaveProperty('slug');
  });

  test('takes the server’s form of what was sent, and keeps what was typed meanwhile', () => {
    const sent = { ...blankDraft, title: ' Title ', content: 'One' };
    const now = { ...sent, content: 'One two' };
    const stored = { ...blankDraft, title: 'Title', slug: 'title', content: 'One' };
    expect(absorb(now, sent, stored)).toEqual({ ...stored, content: 'One two' });
  });

  test('keeps of what is typed only what its author changed, beside the text', () => {
    const stored = { ...blankDraft, title: 'A', tags: ['a'], language: 'en' };
    const draft = { ...stored, content: 'Text', language: 'de' };
    const typed = typedOf(stored, draft);
    expect(typed).toEqual({
      title: 'A',
      summary: '',
      content: 'Text',
      details: { language: 'de' },
    });
    // Others changed the tags meanwhile.
    expect(withTyped({ ...stored, tags: ['b'] }, typed)).toEqual({ ...draft, tags: ['b'] });
  });

  test('takes no field of a form it does not know, and none that does not fit', () => {
    const details: object = { tags: 'a', commentsEnabled: 'no', unheard: 1 };
    expect(withTyped(blankDraft, { title: 'A', summary: '', content: '', details })).toEqual({
      ...blankDraft,
      title: 'A',
    });
  });

  test('joins changes of different fields, and names those that both changed', () => {
    const stored = { ...blankDraft, tags: ['a'], language: 'en', slug: 'a' };
    const mine = { ...stored, tags: ['mine'], language: 'de' };
    const theirs = { ...stored, tags: ['theirs'], slug: 'b' };
    expect(joined({ stored, mine, theirs })).toEqual({ ...mine, slug: 'b' });
    expect(clashes({ stored, mine, theirs })).toEqual(['tags']);
  });

  test.each([
    [{ title: ' Bread ', content: 'x' }, 'Bread'],
    [
      { content: '# The **first** words of a text that goes on and on' },
      'The first words of a text that goes',
    ],
    [{ content: '![](/media/a.png)' }, '/media/a.png'],
    [{ content: '***' }, 'Untitled'],
    [{ content: 'x'.repeat(500) }, 'x'.repeat(200)],
  ])('%j has a title to go by', (fields, title) => {
    expect(titleFor({ ...blankDraft, ...fields })).toBe(title);
  });
});
