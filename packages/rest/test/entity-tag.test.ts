import { afterAll, describe, expect, test } from 'vitest';
import { entityTagOf } from '../src/entity-tag.ts';
import { nextLink } from '../src/page-links.ts';
import { createTestApp } from './support/app.ts';

const app = await createTestApp();
afterAll(() => app.close());

const read = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: '/api/v1/things/bread', headers });

describe('an entity tag', () => {
  test('begins with the version of what it stands for', () => {
    const output = { version: 3 };
    expect(entityTagOf(output, JSON.stringify(output))).toMatch(/^"3-[0-9a-f]{40}"$/);
    expect(entityTagOf([], '[]')).toMatch(/^"[0-9a-f]{40}"$/);
  });

  test('is another for other bytes', () => {
    const tags = ['a', 'b'].map((name) => entityTagOf({ version: 1 }, name));
    expect(new Set(tags).size).toBe(2);
  });

  test.each(['GET', 'HEAD'] as const)('answers 304 without a body to %s', async (method) => {
    const { etag = '' } = (await read({}, method)).headers;
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, `${etag.slice(0, -1)}-br"`, '*']) {
      const again = await read({ 'if-none-match': known }, method);
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    }
    expect((await read({ 'if-none-match': '"x"' }, method)).statusCode).toBe(200);
  });
});

test('a page says where the next one is, the last does not', () => {
  const page = { items: [], nextCursor: 'a&b' };
  expect(nextLink('/api/v1/posts?tag=x%20y&cursor=old', page)).toBe(
    '</api/v1/posts?tag=x+y&cursor=a%26b>; rel="next"',
  );
  expect(nextLink('/api/v1/posts', page)).toBe('</api/v1/posts?cursor=a%26b>; rel="next"');
  expect(nextLink('/api/v1/posts', { items: [], nextCursor: null })).toBeUndefined();
  expect(nextLink('/api/v1/posts/bread', { slug: 'bread' })).toBeUndefined();
});
