import { describe, expect, test } from 'vitest';
import {
  absorb,
  blankDraft,
  changes,
  createInput,
  sameDraft,
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
});
