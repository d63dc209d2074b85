import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { curl } from './curl.ts';
import { commandsOf } from './shell.ts';
import { differences, hasText, readShownJson } from './shown.ts';

// What runs the documents' examples would rather fail than take for right what it does not understand.

describe('blocks', () => {
  test('are found in their order with what stands before them', () => {
    const text =
      'a\n<!-- run: curl x\n -d y -->\n```sh\nb\n```\n<!-- not run: of no use -->\n\n````md\n```\nc\n```\n````\n';
    expect(blocksOf('x.md', text)).toEqual([
      { place: 'x.md:2', kind: 'run', text: 'curl x\n -d y' },
      { place: 'x.md:4', kind: 'sh', text: 'b' },
      { place: 'x.md:9', kind: 'md', text: '```\nc\n```', notRun: 'of no use' },
    ]);
  });

  test.for(['```sh\nnever closed', '<!-- not run: why -->\nwords\n```sh\nx\n```'])(
    'refuses %j',
    (text) => {
      expect(() => blocksOf('x.md', text)).toThrow(/^x\.md:\d: /);
    },
  );
});

describe('a shell', () => {
  const read = (text: string) => [...commandsOf(text, new Map([['A', 'x y']]))];

  test('reads words, quotes, variables, comments and long lines', () => {
    const text = `# first\ncurl "$A" '$A' \${A}z b"c"d \\\n  -d '{\n }' # and so on\n`;
    expect(read(text)).toEqual([
      { words: ['curl', 'x y', '$A', 'x yz', 'bcd', '-d', '{\n }'], comment: 'and so on' },
    ]);
  });

  test.for(['a | b', 'a && b', 'a > b', 'a $(b)', 'a `b`', 'a $NONE', "a 'b", 'a "b'])(
    'refuses %j',
    (text) => {
      expect(() => read(text)).toThrow();
    },
  );
});

describe('curl', () => {
  test('sends what curl would send', async () => {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const { method, headers } = request;
      response.end(
        JSON.stringify({ method, type: headers['content-type'], x: headers['x-a'], body }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sent = async (...words: string[]) =>
      JSON.parse((await curl([...words, url], '.')).text());
    const form = 'application/x-www-form-urlencoded';
    expect(await sent('-si')).toEqual({ method: 'GET', body: '' });
    expect(await sent('-d', 'a=1')).toEqual({ method: 'POST', type: form, body: 'a=1' });
    expect(await sent('-sXPUT', '-H', 'x-a: b').catch((error) => error.message)).toMatch('-sXPUT');
    expect(await sent('-sX', 'PUT', '-H', 'x-a: b')).toEqual({ method: 'PUT', x: 'b', body: '' });
    expect(await sent('-F', 'a=1')).toMatchObject({ body: expect.stringContaining('name="a"') });
  });

  test.for([['--json', '{}'], ['-k'], ['-so', 'x']])('refuses %j', async (words) => {
    await expect(curl([...words, 'http://localhost'], '.')).rejects.toThrow(
      'curl.ts does not know',
    );
  });
});

describe('what is shown', () => {
  const json = (shown: string, actual: unknown) => differences(readShownJson(shown), actual);

  test.for([
    ['{ "a": 1, … }', { a: 1, b: 2 }],
    ['{ "a": …, "b": [1, …] }', { a: null, b: [1, 2] }],
    ['{ "a": "0199…" }', { a: '019a0000-0000-7000-8000-000000000000' }],
    ['{ "a": "2026-11-20T09:00:00.000Z" }', { a: '2030-01-01T00:00:00.000Z' }],
    ['{ "a": "/media/….jpg", "b": "x, … and :" }', { a: '/media/x.jpg', b: 'x, y and :' }],
  ] as const)('%j stands for what it should', ([shown, actual]) => {
    expect(json(shown, actual)).toEqual([]);
  });

  test.for([
    ['{ "a": 1 }', { a: 1, b: 2 }, '.b is there, and not shown'],
    ['{ "a": 1, "b": 2 }', { a: 1 }, '.b is shown, and not there'],
    ['{ "a": [1] }', { a: [1, 2] }, '.a: 2 items, not 1'],
    ['{ "a": [1, …] }', { a: [] }, '.a: 0 items, not 1'],
    ['{ "a": "1" }', { a: 1 }, '.a: 1, not "1"'],
    ['{ "a": "x…" }', { a: 'yx' }, '.a: "yx", not "x…"'],
    ['{ "a": "0199…" }', { a: 'no id' }, '.a: "no id", not "0199…"'],
  ] as const)('%j is told from %j', ([shown, actual, difference]) => {
    expect(json(shown, actual)).toEqual([difference]);
  });

  test('a text has its lines', () => {
    expect(hasText('a … s.\n…\nz', 'a 0.7 s.\nb\nc\nz\n')).toBe(true);
    expect(hasText('a … s.\nz', 'a 0.7 s.\nb\nz\n')).toBe(false);
    expect(hasText('a…', 'a\nb')).toBe(false);
    expect(hasText('a.c', 'abc')).toBe(false);
  });
});
