import { describe, expect, test } from 'vitest';
import { violations } from './support/allow-list.ts';
import { comment, post } from './support/render.ts';

const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const figure = (href: string, text = href) =>
  `<figure class="md-embed md-embed-video" dir="ltr"><a href="${href}" rel="noopener">${text}</a><figcaption>YouTube</figcaption></figure>`;

describe('embeds', () => {
  test.each([
    ['a bare address', VIDEO, VIDEO],
    ['one in angle brackets', `<${VIDEO}>`, VIDEO],
    ['one without a scheme', VIDEO.slice(8), VIDEO.replace('https', 'http')],
    ['one between blanks', `  ${VIDEO}  `, VIDEO],
  ])('%s alone in a paragraph is a figure with its link', (_, source, href) => {
    const html = post('a', '', source, '', 'b');
    expect(html).toBe(`<p>a</p>${figure(href, href === VIDEO ? href : VIDEO.slice(8))}<p>b</p>`);
    expect(violations(html)).toEqual([]);
  });

  test.each([
    ['words beside it', `See ${VIDEO}`],
    ['words instead of it', `[Watch](${VIDEO})`],
    ['another below it', `${VIDEO}\n${VIDEO}`],
    ['a list around it', `- ${VIDEO}`],
    ['a quote around it', `> ${VIDEO}`],
    ['another site', 'https://video.example/watch?v=dQw4w9WgXcQ'],
    ['no such id', `${VIDEO}/x`],
  ])('with %s it stays a link', (_, source) => {
    expect(post(source)).not.toContain('figure');
  });

  test('there are none in comments', () => {
    expect(comment(VIDEO)).not.toContain('figure');
  });

  test('36: nobody writes one by hand', () => {
    for (const html of [
      `<figure class="md-embed"><a href="${VIDEO}">x</a></figure>`,
      `<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe>`,
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
      `<embed src="${VIDEO}"><object data="${VIDEO}"></object>`,
    ]) {
      expect(post(html)).not.toMatch(/class|iframe|embed |object|srcdoc/);
    }
  });
});
