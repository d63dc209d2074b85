import { describe, expect, test } from 'vitest';
import { embedOf, embedOrigins } from '../src/index.ts';

const id = 'dQw4w9WgXcQ';
const player = `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`;

describe('embedOf', () => {
  test.each([
    [`https://www.youtube.com/watch?v=${id}`, player],
    [`http://m.youtube.com/watch?feature=share&v=${id}&t=90s`, `${player}&start=90`],
    [`https://youtu.be/${id}?si=abc`, player],
    [`https://youtube.com/shorts/${id}`, player],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?autoplay=1&dnt=1'],
    [
      'https://vimeo.com/76979871?h=<script>x',
      'https://player.vimeo.com/video/76979871?autoplay=1&dnt=1',
    ],
    [
      'https://vimeo.com/76979871/8272103f6e',
      'https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=8272103f6e',
    ],
    ['https://codepen.io/ada/pen/PNaGbb', 'https://codepen.io/ada/embed/PNaGbb?default-tab=result'],
    [
      'https://open.spotify.com/intl-de/track/4cOdK2wGLETKBW3PvgPWqT',
      'https://open.spotify.com/embed/track/4cOdK2wGLETKBW3PvgPWqT',
    ],
  ])('%s is shown in place', (link, frameUrl) => {
    expect(embedOf(link)?.frameUrl).toBe(frameUrl);
    expect(embedOrigins).toContain(new URL(frameUrl).origin);
  });

  test.each([
    'https://www.youtube.com/',
    'https://www.youtube.com/@channel',
    'https://www.youtube.com/watch?v=short',
    `https://www.youtube.com/watch?v=${id}x`,
    `https://www.youtube.com/watch?v=${id.slice(1)}/`,
    `https://www.youtube.com/watch?v=../${id.slice(3)}`,
    `https://www.youtube.com/watch?v=%22%3E%3Cscript%3E`,
    `https://youtu.be/${id}/../../evil`,
    `https://youtube.com.evil.example/watch?v=${id}`,
    `https://evil.example/watch?v=${id}#youtube.com`,
    `https://youtube.com@evil.example/watch?v=${id}`,
    `https://user:password@www.youtube.com/watch?v=${id}`,
    `https://www.youtube.com:8443/watch?v=${id}`,
    `https://yоutube.com/watch?v=${id}`,
    `javascript:alert(1)//www.youtube.com/watch?v=${id}`,
    `data:text/html,https://www.youtube.com/watch?v=${id}`,
    `//www.youtube.com/watch?v=${id}`,
    `https://www.youtube.com/watch?v=${id}&x=${'y'.repeat(1000)}`,
    'https://vimeo.com/76979871/8272103f6e/evil',
    'https://vimeo.com/channels/staffpicks',
    'https://codepen.io/ada/pen/../../evil',
    'https://codepen.io/ada/pen/x%2Fy',
    'https://open.spotify.com/user/ada',
  ])('%s is a link like others', (link) => {
    expect(embedOf(link)).toBeUndefined();
  });
});
