import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../src/index.ts';
import { violations } from './support/allow-list.ts';
import { soup } from './support/soup.ts';

const LIMIT = { numRuns: 3000, interruptAfterTimeLimit: 30_000, endOnFailure: false } as const;

describe('32: any soup of Markdown and HTML', () => {
  it.each(['post', 'comment'] as const)(
    '32: is a safe %s that browsers read as written',
    { timeout: 60_000 },
    (profile) => {
      fc.assert(
        fc.property(soup, (source) => {
          const { html, text, excerpt, document } = renderMarkdown(source, { profile });
          expect(violations(html)).toEqual([]);
          expect(text.isWellFormed() && excerpt.isWellFormed()).toBe(true);
          expect(excerpt.length).toBeLessThanOrEqual(200);
          expect(JSON.stringify(document)).not.toMatch(/\\u(?:0000|d[89a-f])/i);
          for (const { url } of document.links) expect(url).not.toMatch(/^\s*(?:java|vb)script:/i);
        }),
        LIMIT,
      );
    },
  );

  it('renders to the same each time', () => {
    fc.assert(
      fc.property(soup, soup, (source, other) => {
        const first = renderMarkdown(source);
        renderMarkdown(other);
        expect(renderMarkdown(source)).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });
});
