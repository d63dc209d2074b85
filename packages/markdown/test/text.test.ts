import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, renderMarkdown } from '../src/index.ts';

const render = renderMarkdown;

describe('the text', () => {
  it('is what a reader sees, with a line for each block', () => {
    const source = [
      '# Title *one*',
      'a  b\tc\nd<br>e `f`',
      '- [x] g\n- h',
      '| i | j |\n|-|-|\n| k | l |',
      '```js\nm(n);\n\n\n  o();\n```',
      '![p](/q.png) [r](/s) t[^1]',
      '<!-- u --><script>v</script>',
      '[^1]: w',
    ].join('\n\n');
    expect(render(source).text).toBe(
      'Title one\na b c\nd\ne f\ng\nh\ni\nj\nk\nl\nm(n);\no();\nr t\nw',
    );
  });

  it('keeps the joiners that words are written with', () => {
    expect(render('می‌خواهم').text).toBe('می‌خواهم');
  });

  it('holds nothing that a database or a feed refuses', () => {
    const { text, html, document } = render(
      '# a\u0000b\u0001c\ud800\n\n<p title="&#2;&#xFFFF;">&#3;&#13;d</p>',
    );
    expect(text).toBe('abc\ufffd\nd');
    const all = html + text + JSON.stringify(document);
    expect(all).not.toMatch(/\p{Cs}|\\u|[^\P{Cc}\n]|\uffff/u);
  });

  it('is settled: rendered and read again it is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 8 }), { minLength: 1 }), (paragraphs) => {
        const { text } = render(paragraphs.join('\n\n'));
        expect(render(text.replaceAll('\n', '\n\n')).text).toBe(text);
        expect(text).toBe(paragraphs.join('\n'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the excerpt', () => {
  it('is the first paragraphs, not headings, lists, quotes, tables or code', () => {
    const source = '# A\n\n> b\n\n![c](/d)\n\nOne *two*.\n\n- e\n\n    f\n\n```\ng\n```\n\nThree.';
    expect(render(source).excerpt).toBe('One two. Three.');
  });

  it('is the text where there is no paragraph', () => {
    expect(render('# A\n\n- b\n- c').excerpt).toBe('A b c');
    expect(render('').excerpt).toBe('');
  });

  it('is cut between words', () => {
    const { excerpt } = render('word, '.repeat(100));
    expect(excerpt.length).toBeLessThanOrEqual(200);
    expect(excerpt).toMatch(/word…$/);
  });

  it.each([
    ['One two three', 9, 'One two…'],
    ['One two three', 8, 'One two…'],
    ['One two three', 7, 'One…'],
    ['One two three', 13, 'One two three'],
    [' One \n two ', 20, 'One two'],
    ['Onetwothree', 4, 'One…'],
    ['漢字漢字漢字', 5, '漢字漢字…'],
    ['ab\u{1F600}\u{1F600}', 4, 'ab…'],
    ['abe\u0301\u0301cd', 5, 'ab…'],
    ['', 10, ''],
  ])('excerptOf("%s", %i) is "%s"', (text, length, excerpt) => {
    expect(excerptOf(text, length)).toBe(excerpt);
  });

  it('is never too long and never broken', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.integer({ min: 2, max: 60 }),
        (text, length) => {
          const excerpt = excerptOf(text.toWellFormed(), length);
          expect(excerpt.length).toBeLessThanOrEqual(length);
          expect(excerpt.isWellFormed()).toBe(true);
          expect(excerptOf(excerpt, length)).toBe(excerpt);
        },
      ),
    );
  });
});

describe('reading time', () => {
  it.each([
    ['', 0, 1],
    ["It's a well-known fact, isn't it?", 6, 1],
    ['word '.repeat(230), 230, 1],
    ['word '.repeat(231), 231, 2],
    ['漢字'.repeat(500), 1000, 2],
    ['これは日本語 and English', 8, 1],
    ['نمی‌خواهم بروم', 2, 1],
    ['3.14 2026-11-23 👍 — …', 2, 1],
    ['```js\nfoo(bar)\n```', 2, 1],
  ])('of "%.20s" is of %i words and %i minutes', (source, wordCount, readingMinutes) => {
    expect(render(source)).toMatchObject({ wordCount, readingMinutes });
  });
});

describe('the outline', () => {
  it('lists headings, links and images in order', () => {
    const source =
      '## A `b`\n\n[c *d*](/e) <https://f.g> [^1]\n\n![h](/i "j")\n\n<img src="//k/l" alt="m"><a href="#x">n</a>\n\n[^1]: [o](mailto:p@q.r)';
    expect(render(source).document).toEqual({
      headings: [{ depth: 2, id: 'user-content-a-b', text: 'A b' }],
      links: [
        { url: '/e', text: 'c d' },
        { url: 'https://f.g', text: 'https://f.g' },
        { url: '#x', text: 'n' },
        { url: 'mailto:p@q.r', text: 'o' },
      ],
      images: [
        { url: '/i', alt: 'h' },
        { url: '//k/l', alt: 'm' },
      ],
    });
  });
});
