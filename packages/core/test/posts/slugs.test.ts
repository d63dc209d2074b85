import { limits, reservedSlugs, Slug } from '@masthead/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugOfTitle } from '../../src/posts/slugs.ts';

describe('the slug a title asks for', () => {
  test.each([
    ['Bread, again', 'bread-again'],
    ['  Über die Größe  ', 'uber-die-grosse'],
    ['About', 'about-post'],
    ['Search', 'search-post'],
    ['???', 'post'],
    ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b-post'],
  ])('of %j is %s', (title, slug) => {
    expect(slugOfTitle(title)).toBe(slug);
  });

  test('is one an author may give, with room for a number, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: limits.title.max }), (title) => {
        const slug = slugOfTitle(title);
        expect(Slug.safeParse(slug).success).toBe(true);
        expect(Slug.safeParse(`${slug}-99999`).success).toBe(true);
      }),
    );
  });

  test.each([...reservedSlugs])('is not the reserved %s', (reserved) => {
    expect(slugOfTitle(reserved)).not.toBe(reserved);
  });
});
