import { headlineMarks } from '@masthead/db';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHighlight } from '../../src/search/highlight.ts';

const { start, stop, less, greater, slash } = headlineMarks;

describe('a highlight', () => {
  test('marks what matched and escapes the rest', () => {
    expect(toHighlight(`a ${start}b${stop} <script> & "c" 'd'`)).toBe(
      'a <mark>b</mark> &lt;script&gt; &amp; &quot;c&quot; &#39;d&#39;',
    );
  });

  test('shows the signs that were put aside for the parser', () => {
    expect(
      toHighlight(`${start}Vec${stop}${less}T${greater}, async${slash}${start}await${stop}`),
    ).toBe('<mark>Vec</mark>&lt;T&gt;, async/<mark>await</mark>');
  });

  test('is well-formed whatever the text, with no element but mark', () => {
    const unit = fc.oneof(
      fc.constantFrom(...Object.values(headlineMarks), '<', '>', '&', '"', '<mark>', '</mark>'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(unit), (parts) => {
        const html = toHighlight(parts.join(''));
        const withoutMarks = html.replace(/<mark>[^<>]*<\/mark>/g, '');
        expect(withoutMarks).not.toMatch(/[<>"']/);
        expect(withoutMarks).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});
