import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../src/index.ts';
import { comment, post } from './support/render.ts';

describe('comments', () => {
  it('show HTML as text', () => {
    expect(comment('<b>a</b> &amp;')).toBe('<p>&lt;b>a&lt;/b> &amp;</p>');
    expect(comment('<div onclick=x>')).toBe('<p>&lt;div onclick=x></p>');
  });

  it('have small headings without ids', () => {
    expect(comment('# a', '## b', '###### c')).toBe('<h4>a</h4><h5>b</h5><h6>c</h6>');
    expect(renderMarkdown('# a', { profile: 'comment' }).document.headings).toEqual([]);
  });

  it('link to images', () => {
    expect(comment('![a](/b.png) ![](/c.png) [![d](/e.png)](/f)')).toBe(
      '<p><a href="/b.png">a</a> <a href="/c.png">/c.png</a> <a href="/f">d</a></p>',
    );
  });

  it('have footnotes without links, whose ids would be those of other comments', () => {
    expect(comment('a[^1]', '', '[^1]: b')).toBe(
      '<p>a<sup>1</sup></p><section class="footnotes" role="doc-endnotes"><ol><li><p>b</p></li></ol></section>',
    );
  });

  it('keep the rest', () => {
    expect(comment('*a* ~~b~~ `c`', '', '- d', '', '> e', '', '|f|', '|-|')).toContain(
      '<blockquote>',
    );
    expect(comment('```js', 'let a', '```')).toContain('hljs-keyword');
  });
});

describe('links to other sites', () => {
  it.each([
    ['http://a.b', ' rel="noopener"', ' rel="nofollow ugc noopener"'],
    ['HTTPS://a.b', ' rel="noopener"', ' rel="nofollow ugc noopener"'],
    ['//a.b', ' rel="noopener"', ' rel="nofollow ugc noopener"'],
    ['/a', '', ''],
    ['a/b', '', ''],
    ['#a', '', ''],
    ['?a', '', ''],
    ['mailto:a@b.c', '', ''],
    ['tel:+1', '', ''],
  ])('are marked: %s', (url, inPost, inComment) => {
    expect(post(`[a](<${url}>)`)).toContain(`"${inPost}>a</a>`);
    expect(post(`<a href="${url}">a</a>`)).toContain(`"${inPost}>a</a>`);
    expect(comment(`[a](<${url}>)`)).toContain(`"${inComment}>a</a>`);
  });
});

describe('direction', () => {
  const html = (source: string) => renderMarkdown(source).html;

  it('is decided by the first strong character of the outermost block', () => {
    expect(html('سلام *a*')).toBe('<p dir="auto">سلام <em>a</em></p>');
    expect(html('- سلام\n\n  b\n\n  - c')).toBe(
      '<ul dir="auto"><li><p>سلام</p><p>b</p><ul><li>c</li></ul></li></ul>',
    );
    expect(html('> # سلام')).toContain('<blockquote dir="auto"><div class="md-heading"><h1 id=');
  });

  it('is its own in code, which must not decide that of the text around', () => {
    expect(html('`_plugins` سلام')).toBe('<p dir="auto"><code dir="auto">_plugins</code> سلام</p>');
    expect(html('    a')).toContain('<pre dir="ltr"');
  });

  it('stays what the author says', () => {
    expect(html('<div dir="rtl"><p>a</p></div>')).toBe('<div dir="rtl"><p>a</p></div>');
    expect(html('<p dir="sideways">a</p>')).toBe('<p dir="auto">a</p>');
  });
});
