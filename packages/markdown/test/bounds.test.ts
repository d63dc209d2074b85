import { beforeAll, describe, expect, it } from 'vitest';
import { MarkdownTooComplexError, renderMarkdown } from '../src/index.ts';
import { hostile, plain, type Source } from './support/hostile.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * How much longer than plain text of the same length a hostile one may take. The worst measured
 * takes five times as long; the rest is for slow machines. Quadratic work would be in hundreds.
 */
const RATIO = 40;
/** So that what is measured of the plain text, which is soon done, does not decide. */
const LEAST_MS = 150;

/** Of this thread's own work: by the clock it is many times that on a machine that does others'. */
function timeOf(source: Source, length: number): number {
  const text = source(length);
  const start = process.threadCpuUsage();
  renderMarkdown(text);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

describe('37: rendering takes time in proportion to the length', () => {
  const length = 64 * KIB;
  let baseline = LEAST_MS;

  beforeAll(() => {
    renderMarkdown(plain(length));
    baseline = Math.max(LEAST_MS, timeOf(plain, length));
  });

  it.each(Object.entries(hostile))('37: for %s', { timeout: 60_000 }, (_, source) => {
    expect(timeOf(source, length)).toBeLessThan(baseline * RATIO);
  });

  it('37: for comments too', { timeout: 60_000 }, () => {
    for (const source of Object.values(hostile)) {
      expect(() => renderMarkdown(source(10_000), { profile: 'comment' })).not.toThrow();
    }
  });
});

describe('37: a mebibyte is rendered', () => {
  let baseline = 0;

  it('37: when it is ordinary', { timeout: 60_000 }, () => {
    const time = timeOf(plain, MIB);
    expect(time).toBeGreaterThan(0);
    baseline = Math.max(LEAST_MS * 4, time);
  });

  const slowest = ['half of a table', 'lazy lines below deep quotes'];
  it.each(slowest)('37: when it is %s', { timeout: 120_000 }, (name) => {
    const source = hostile[name] ?? plain;
    expect(timeOf(source, MIB)).toBeLessThan(baseline * RATIO);
  });
});

describe('37: what comes out is in proportion to what goes in', () => {
  it.each(Object.entries(hostile))('37: of %s', (_, source) => {
    const text = source(32 * KIB);
    const { html, document } = renderMarkdown(text);
    expect(html.length).toBeLessThan(text.length * 32);
    expect(document.headings.length + document.links.length + document.images.length).toBeLessThan(
      3001,
    );
    expect(deepest(html)).toBeLessThan(200);
  });

  it('37: or there is an error', { timeout: 60_000 }, () => {
    const source = hostile['references with a long title'] ?? plain;
    expect(() => renderMarkdown(source(3.5 * MIB))).toThrow(MarkdownTooComplexError);
  });
});

describe('what is cut off is kept as text', () => {
  it.each(['nested quotes', 'nested lists on a line', 'nested divisions', 'nested emphasis'])(
    '%s',
    (name) => {
      const source = `${hostile[name]?.(10_000)}\n\n**end**\n\nlast`;
      const { text, html } = renderMarkdown(source);
      expect(text.endsWith('end\nlast')).toBe(true);
      expect(html).toContain('<strong>end</strong>');
    },
  );

  it('below containers that are too deep', () => {
    const { text, html } = renderMarkdown(`${'> '.repeat(120)}*a*\n> b\n\nc`);
    expect(html).toContain('<em>a</em>\nb</p>');
    expect(text).toMatch(/^> .*a\nb\nc$/);
  });
});

function deepest(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag] of html.matchAll(/<(?!br|hr|img|input|wbr)\/?\w+/g)) {
    depth += tag.startsWith('</') ? -1 : 1;
    most = Math.max(most, depth);
  }
  return most;
}
