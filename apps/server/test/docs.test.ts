import { errorCodes, errorPagePath, errorRegistry } from '@masthead/contracts';
import { afterAll, expect, test } from 'vitest';
import { startTestServer } from './support/server.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + address, { headers });

test('the OpenAPI document is served at both its addresses', async () => {
  const [root, api] = await Promise.all([get('/openapi.json'), get('/api/v1/openapi.json')]);
  expect(root.headers.get('content-type')).toMatch(/^application\/json/);
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

test.for(errorCodes)('the type of %s is the address of a page that explains it', async (code) => {
  const response = await get(errorPagePath(code));
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain(`<code>${code}</code>`);
  expect(html).toContain(errorRegistry[code].title.replaceAll("'", '&#39;'));
});

test('the list of errors, also where there is no such error', async () => {
  expect(await (await get('/docs/errors')).text()).toContain('/docs/errors/email-taken');
  const missing = await get('/docs/errors/%3Cscript%3E');
  expect(missing.status).toBe(404);
  expect(await missing.text()).not.toContain('<script>');
});
