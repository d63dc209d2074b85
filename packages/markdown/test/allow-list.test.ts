import { describe, expect, it } from 'vitest';
import { violations } from './support/allow-list.ts';

describe('the checker that the attack tests rely on', () => {
  it.each([
    '<script></script>',
    '<p onclick="x">a</p>',
    '<p style="x">a</p>',
    '<p id="config">a</p>',
    '<p class="btn">a</p>',
    '<a href="javascript:x">a</a>',
    '<a href="java\tscript:x">a</a>',
    '<a href=" javascript:x">a</a>',
    '<img src="data:image/png;base64,AA" alt="">',
    '<img src="/a">',
    '<input type="checkbox">',
    '<svg></svg>',
    '<math></math>',
    '<!-- a -->',
    '<p>a<p>b</p></p>',
    '<a href="/a"><a href="/b">c</a></a>',
    '<table>a</table>',
    '</div><p>a</p>',
    '<p id="user-content-a">a</p><p id="user-content-a">b</p>',
    '<p>\u0001</p>',
    '<p>\ud800</p>',
  ])('finds %j', (html) => {
    expect(violations(html)).not.toEqual([]);
  });

  it('passes what is fine', () => {
    const html = '<p dir="auto">a &amp; <a href="mailto:a@b.c">b</a><br><img src="/a" alt=""></p>';
    expect(violations(html)).toEqual([]);
  });
});
