import { describe, expect, it } from 'vitest';
import { post } from './support/render.ts';

describe('CommonMark', () => {
  it.each([
    ['a paragraph', 'one\ntwo', '<p>one\ntwo</p>'],
    [
      'emphasis',
      '*a* __b__ ***c***',
      '<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em></p>',
    ],
    ['no emphasis inside of words', 'snake_case_name', '<p>snake_case_name</p>'],
    ['escapes', '\\*a\\* &copy; &lt;', '<p>*a* © &lt;</p>'],
    ['a hard break', 'a  \nb\\\nc', '<p>a<br>\nb<br>\nc</p>'],
    ['inline code', '`` a ` b ``', '<p><code>a ` b</code></p>'],
    ['a link with a title', '[a](/b "c")', '<p><a href="/b" title="c">a</a></p>'],
    ['a reference', '[a][B]\n\n[b]: /c', '<p><a href="/c">a</a></p>'],
    ['a missing reference', '[a][b]', '<p>[a][b]</p>'],
    [
      'an autolink',
      '<https://a.b/c>',
      '<p><a href="https://a.b/c" rel="noopener">https://a.b/c</a></p>',
    ],
    ['a quote', '> a\nb', '<blockquote><p>a\nb</p></blockquote>'],
    ['a tight list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['a loose list', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['nested lists', '- a\n  1. b', '<ul><li>a<ol><li>b</li></ol></li></ul>'],
    ['a list that starts late', '3) a', '<ol start="3"><li>a</li></ol>'],
    ['a break between topics', '***', '<hr>'],
    ['indented code', '    a <b>', '<pre tabindex="0" dir="ltr"><code>a &lt;b>\n</code></pre>'],
  ])('renders %s', (_, source, html) => {
    expect(post(source)).toBe(html.replace('tabindex="0" dir="ltr"', 'dir="ltr" tabindex="0"'));
  });

  it('renders an image that loads late and keeps its description', () => {
    expect(post('![a *b* `c`](/d.png "e")')).toBe(
      '<p><img src="/d.png" alt="a b c" title="e" loading="lazy" decoding="async"></p>',
    );
  });

  it('renders nothing for nothing', () => {
    expect(post('')).toBe('');
    expect(post(' \n\t\n')).toBe('');
  });
});
