import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ErrorCode, errorCodes, errorPagePath, errorRegistry } from '@masthead/contracts';
import { errorHelp } from '@masthead/contracts/error-help';
import { afterAll, describe, expect, test } from 'vitest';
import { openApiText } from '../src/docs/openapi.ts';
import { escapeHtml } from '../src/html.ts';
import { startTestServer } from './support/server.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + address, { headers });

test('the OpenAPI document is served at both its addresses', async () => {
  const [root, api] = await Promise.all([get('/openapi.json'), get('/api/v1/openapi.json')]);
  expect(root.headers.get('content-type')).toMatch(/^application\/json/);
  expect(root.headers.get('access-control-allow-origin')).toBe('*');
  const document = await root.json();
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(document.paths).length).toBeGreaterThan(10);
  expect(await api.json()).toEqual(document);
});

test('the reference loads nothing from elsewhere, and the browser is told to see to it', async () => {
  const response = await get('/docs');
  const html = await response.text();
  expect(response.status).toBe(200);
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
  expect(loaded).toContain('/docs/reference.js');
  for (const address of loaded) {
    expect(address).toMatch(/^\/(?!\/)/);
    expect((await get(address ?? '')).status).toBe(200);
  }
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
  expect(html).not.toMatch(/<script(?![^>]*src=)/);
});

test('the reference’s script comes compressed to those who can read that', async () => {
  const [plain, gzipped] = await Promise.all([
    get('/docs/reference.js', { 'accept-encoding': 'identity' }),
    get('/docs/reference.js', { 'accept-encoding': 'gzip' }),
  ]);
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(gzipped.headers.get('content-encoding')).toBe('gzip');
  expect(await gzipped.text()).toBe(await plain.text());
  expect(await (await get('/docs/start.js')).text()).toMatch(/"telemetry":false.*/);
});

describe('the page of an error', () => {
  const pageOf = async (code: ErrorCode) => {
    const response = await get(errorPagePath(code));
    expect(response.status).toBe(200);
    return response.text();
  };
  const shown = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

  test.for(errorCodes)(
    'is the type of %s: when it happens, what to do, how it looks',
    async (code) => {
      const html = await pageOf(code);
      const { title, status } = errorRegistry[code];
      const { when, remedy, example } = errorHelp[code];
      expect(html).toContain(`<h1><code>${code}</code></h1>`);
      for (const text of [title, when, remedy]) expect(html).toContain(shown(text));
      expect(html).toContain(`HTTP/1.1 ${status}\ncontent-type: application/problem+json`);
      const said = example?.detail ?? example?.issues?.[0]?.message ?? title;
      expect(html).toContain(escapeHtml(JSON.stringify(said)));
    },
  );

  test('says which operations answer it, with their places in the reference', async () => {
    const html = await pageOf('ALREADY_PUBLISHED');
    const paths = [...html.matchAll(/href="\/docs#tag\/posts\/([^"]+)"/g)].map(([, path]) => path);
    expect(paths.toSorted()).toEqual(['DELETE/posts/{id}/schedule', 'POST/posts/{id}/schedule']);
    expect(await pageOf('INTERNAL')).toContain('Every operation.');
    expect(await pageOf('IDEMPOTENCY_KEY_IN_USE')).toMatch(/<summary>\d+ of \d+ operations/);
    expect(await pageOf('METHOD_NOT_ALLOWED')).toContain('No operation by itself');
  });

  test('says whether trying again helps', async () => {
    expect(await pageOf('OVERLOADED')).toContain('helps, after <code>Retry-After</code> seconds');
    expect(await pageOf('SLUG_TAKEN')).toContain('does not help');
    expect(await pageOf('INTERNAL')).toContain('may help');
  });

  test('sends its readers to no operation that is not there', () => {
    const { paths } = JSON.parse(openApiText()) as { paths: Record<string, object> };
    const there = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${shapeOf(path)}`),
    );
    const texts = Object.values(errorHelp).map(({ when, remedy }) => `${when} ${remedy}`);
    const named = [...texts.join(' ').matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`?]*)/g)];
    expect(named.length).toBeGreaterThan(30);
    const wrong = named.flatMap(([, name = '']) => (there.includes(shapeOf(name)) ? [] : [name]));
    // The example of a method that an address has not.
    expect(wrong).toEqual(['PUT /posts/{id}']);
  });

  test.for(['apps/web/dist/client', 'packages/sdk/dist'])(
    'is not carried about: %s has none of its words',
    async (folder) => {
      const root = path.resolve(import.meta.dirname, '../../..', folder);
      const files = await readdir(root, { recursive: true });
      const scripts = files.filter((name) => /\.(js|cjs)$/.test(name));
      expect(scripts.length).toBeGreaterThan(2);
      const texts = await Promise.all(
        scripts.map((name) => readFile(path.join(root, name), 'utf8')),
      );
      // Short ones say what titles say too.
      const words = Object.values(errorHelp).flatMap(({ when, remedy }) =>
        [when, remedy].filter((text) => text.length > 60).map((text) => text.slice(0, 50)),
      );
      expect(words.length).toBeGreaterThan(100);
      expect(words.filter((beginning) => texts.some((text) => text.includes(beginning)))).toEqual(
        [],
      );
    },
  );
});

const shapeOf = (name: string) => name.replace(/\{\w+\}/g, '{}');

test('the list of errors, also where there is no such error', async () => {
  expect(await (await get('/docs/errors')).text()).toContain('/docs/errors/email-taken');
  const missing = await get('/docs/errors/%3Cscript%3E');
  expect(missing.status).toBe(404);
  expect(await missing.text()).not.toContain('<script>');
});
