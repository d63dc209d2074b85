import { describe, expect, it } from 'vitest';
import { post } from './support/render.ts';

describe('HTML in Markdown', () => {
  it.each([
    ['<kbd>Ctrl</kbd> H<sub>2</sub>O', '<p><kbd>Ctrl</kbd> H<sub>2</sub>O</p>'],
    ['<p align="center">a</p>', '<p align="center">a</p>'],
    ['<abbr title="&quot;x&quot;">a</abbr>', '<p><abbr title="&quot;x&quot;">a</abbr></p>'],
    ['<DIV>a</DIV>', '<div>a</div>'],
    ['a<br/>b<wbr>c', '<p>a<br>b<wbr>c</p>'],
    ['<p>a &amp; b &nbsp;c &bogus;</p>', '<p>a &amp; b \u00a0c &amp;bogus;</p>'],
    ['<ruby>漢<rt>kan</rt></ruby>', '<p><ruby>漢<rt>kan</rt></ruby></p>'],
    ['<!-- hidden -->\n\na', '<p>a</p>'],
  ])('keeps what is allowed in %s', (source, html) => {
    expect(post(source)).toBe(html);
  });

  it('reads Markdown between tags that stand alone', () => {
    expect(
      post('<details open>', '<summary>More</summary>', '', '- *a*', '', '</details>', '', 'b'),
    ).toBe(
      '<details open>\n<summary>More</summary>\n<ul><li><em>a</em></li></ul></details><p>b</p>',
    );
  });

  it.each([
    ['an element that is not allowed', '<font color=red>a <blink>b</blink></font>', '<p>a b</p>'],
    ['an attribute that is not', '<p onclick="x" style="y" data-z="1">a</p>', '<p>a</p>'],
    ['a class', '<div class="btn md-anchor">a</div>', '<div>a</div>'],
    ['scripts with their text', 'a<script>b</script>c', '<p>ac</p>'],
    ['styles over blocks of text', '<style>\np { }\n\n</style>\na', '<p>a</p>'],
    ['drawings', '<svg><text>a</text></svg>b', '<p>b</p>'],
  ])('drops %s', (_, source, html) => {
    expect(post(source)).toBe(html);
  });
});

describe('HTML that is not well formed', () => {
  it.each([
    ['open at the end', '<div><b>a', '<div><b>a</b></div>'],
    ['closed too often', '<p>a</p></div></p>b', '<p>a</p>b'],
    ['closed in the wrong order', '<b><i>a</b>b</i>', '<p><b><i>a</i></b>b</p>'],
    ['open at the end of a paragraph', '<b>a\n\nb', '<p><b>a</b></p><p>b</p>'],
    ['a block in a paragraph', '<p>a<div>b</div></p>', '<p>a</p><div>b</div>'],
    ['list items without ends', '<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    [
      'a list item in a division',
      '<ul><li><div>a<li>b</ul>',
      '<ul><li><div>a</div></li><li>b</li></ul>',
    ],
    ['an item without a list', '<li>a', 'a'],
    ['a cell without a table', '<td>a', 'a'],
    [
      'a link in a link',
      '<a href=a>b<a href=c>d</a></a>',
      '<p><a href="a">b</a><a href="c">d</a></p>',
    ],
    ['text in a list', '<ul>a</ul>', '<ul><li>a</li></ul>'],
    ['a tag without an end', '<div>a <b', '<div>a &lt;b</div>'],
    ['a quote without an end', '<div>a <b title="c> d', '<div>a <b title=""> d</b></div>'],
    ['a comment without an end', '<div>a <!-- b', '<div>a </div>'],
  ])('is repaired: %s', (_, source, html) => {
    expect(post(source)).toBe(html);
  });

  it('has the parts of a table put where they belong', () => {
    expect(post('<table><tr><td>a<td>b<tr>c</table>')).toContain(
      '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>',
    );
  });

  it('cannot close what Markdown opened', () => {
    expect(post('> a</p></blockquote></div>b', '', '- c</li></ul>d')).toBe(
      '<blockquote><p>ab</p></blockquote><ul><li>cd</li></ul>',
    );
  });

  it('does not reach out of the Markdown that it is in', () => {
    expect(post('- <div>a', '- b', '', 'c')).toBe(
      '<ul><li><div>a\n</div></li><li>b</li></ul><p>c</p>',
    );
  });

  it('does not swallow the rest of the document', () => {
    expect(post('a <svg> b', '', 'c')).toBe('<p>a </p><p>c</p>');
    expect(post('<svg>', '', 'c')).toBe('<p>c</p>');
  });
});
