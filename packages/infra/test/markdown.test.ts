import { AppError } from '@masthead/contracts';
import { renderMarkdown } from '@masthead/markdown';
import { afterEach, expect, test, vi } from 'vitest';
import { createMarkdownRenderer, type MarkdownRenderer } from '../src/index.ts';
import { createPool } from '../src/markdown/renderer.ts';

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const paragraph = 'Flour, **water** and [salt](https://example.org), left alone `for a day`.\n\n';
let renderer: MarkdownRenderer | undefined;
afterEach(async () => {
  await renderer?.close();
  renderer = undefined;
});

test('renders the same in this thread and in a worker', async () => {
  renderer = createMarkdownRenderer({ log });
  const short = `# Bread\n\n${paragraph}`;
  const long = `# Bread\n\n${paragraph.repeat(400)}`;
  expect(await renderer.render(short)).toEqual(renderMarkdown(short, { profile: 'post' }));
  expect(await renderer.render(long)).toEqual(renderMarkdown(long, { profile: 'post' }));
});

test('passes the profile on', async () => {
  renderer = createMarkdownRenderer({ log, inlineLimit: 0 });
  const source = '# Heading\n\n![image](https://example.org/a.png)';
  expect(await renderer.render(source, { profile: 'comment' })).toEqual(
    renderMarkdown(source, { profile: 'comment' }),
  );
});

test('leaves the event loop free while a long source is rendered', async () => {
  renderer = createMarkdownRenderer({ log });
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await renderer.render(paragraph.repeat(2000));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(20);
});

test('leaves the event loop free of short sources that make much work', async () => {
  renderer = createMarkdownRenderer({ log });
  const table = `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'|b\n'.repeat(500)}`;
  expect(table.length).toBeLessThan(4000);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await renderer.render(table);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(20);
});

test('gives up on a source that takes too long, as the author’s error, and renders on', async () => {
  renderer = createMarkdownRenderer({ log, inlineLimit: 100, timeoutMs: 30 });
  await expect(renderer.render(paragraph.repeat(20_000))).rejects.toMatchObject({
    code: 'CONTENT_TOO_COMPLEX',
    issues: [{ path: 'content', message: expect.stringContaining('simplify') }],
  });
  expect(log.warn).toHaveBeenCalledOnce();
  await renderer.close();
  renderer = createMarkdownRenderer({ log, inlineLimit: 0 });
  expect((await renderer.render('ok')).html).toContain('ok');
});

test('counts the time of work, not of waiting for a free worker', async () => {
  renderer = createMarkdownRenderer({ log, inlineLimit: 0, timeoutMs: 4000 });
  const sources = Array.from({ length: 12 }, () => paragraph.repeat(300));
  const rendered = await Promise.all(sources.map((source) => renderer?.render(source)));
  expect(rendered).toHaveLength(12);
});

test('answers a document out of proportion as the author’s error', async () => {
  renderer = createMarkdownRenderer({ log, timeoutMs: 25_000 });
  const table = `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${`${'|'.repeat(1001)}\n`.repeat(4000)}`;
  await expect(renderer.render(table, { profile: 'comment' })).rejects.toThrow(AppError);
}, 60_000);

test('outlives a worker that dies after its source was given up', async () => {
  await using pool = createPool(log);
  const err = new Error('Worker terminated due to reaching memory limit: JS heap out of memory');
  pool.emit('error', err);
  expect(log.warn).toHaveBeenCalledWith({ err }, expect.any(String));
});

test('closes without ever having started a worker', async () => {
  const unused = createMarkdownRenderer({ log });
  await expect(unused.close()).resolves.toBeUndefined();
});
