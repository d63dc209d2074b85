import { SLUG_PATTERN } from '@masthead/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugify } from '../../src/slugs/slugify.ts';

test.each([
  ['Bread, again', 'bread-again'],
  ['  --Déjà vu!--  ', 'deja-vu'],
  ["The author's “first” draft", 'the-authors-first-draft'],
  ['Straße № 5', 'strasse-no-5'],
  ['نیم فاصله', 'nym-fslh'],
  ['ＦＵＬＬ width', 'full-width'],
  ['北京 2026', 'beijing-2026'],
  ['!!!', ''],
  ['', ''],
])('%j becomes %j', (text, slug) => {
  expect(slugify(text, { max: 120 })).toBe(slug);
});

test('is cut where a word ends', () => {
  expect(slugify('one two three', { max: 9 })).toBe('one-two');
  expect(slugify('one two three', { max: 7 })).toBe('one-two');
});

test('is cut inside a word where that keeps too little otherwise', () => {
  expect(slugify('a internationalisation', { max: 10 })).toBe('a-internat');
});

test('is a slug or nothing, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 1, max: 40 }),
      (text, max) => {
        const slug = slugify(text, { max });
        expect(slug.length).toBeLessThanOrEqual(max);
        if (slug !== '') expect(slug).toMatch(SLUG_PATTERN);
      },
    ),
  );
});
