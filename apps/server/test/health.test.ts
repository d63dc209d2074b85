import { createDatabase } from '@masthead/db';
import { afterAll, describe, expect, test } from 'vitest';
import { createReadiness } from '../src/index.ts';
import { startTestServer } from './support/server.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

describe('/livez', () => {
  test('answers while the process does', async () => {
    const response = await fetch(`${server.origin}/livez`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ service: 'masthead', status: 'ok' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('/readyz', () => {
  test('is ready when the database answers and has every migration', async () => {
    const response = await fetch(`${server.origin}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ checks: { database: 'ok', migrations: 'ok' } });
  });

  test('is not with a migration pending', async () => {
    await using behind = await startTestServer();
    await behind.db.$executeRaw`
      delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)`;
    const response = await fetch(`${behind.origin}/readyz`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({
      checks: { database: 'ok', migrations: 'pending' },
    });
  });

  test('is not with a migration that failed', async () => {
    await using broken = await startTestServer();
    await broken.db.$executeRaw`
      update _prisma_migrations set finished_at = null
      where migration_name = (select max(migration_name) from _prisma_migrations)`;
    const response = await fetch(`${broken.origin}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ checks: { migrations: 'failed' } });
  });

  test('is not without a database; the process is alive all the same, and says nothing of where it should be', async () => {
    const url = 'postgres://masthead:hunter2@127.0.0.1:1/masthead';
    const db = createDatabase({ url });
    await using lost = await startTestServer({
      db,
      readiness: createReadiness({ db, databaseUrl: url }),
    });
    const response = await fetch(`${lost.origin}/readyz`);
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      checks: { database: 'unreachable', migrations: 'unknown' },
    });
    expect(text).not.toMatch(/127\.0\.0\.1|hunter2/);
    expect((await fetch(`${lost.origin}/livez`)).status).toBe(200);

    const posts = await fetch(`${lost.origin}/api/v1/posts`);
    expect(posts.status).toBe(503);
    expect(await posts.json()).toMatchObject({ code: 'UNAVAILABLE' });
    const overTrpc = await fetch(`${lost.origin}/trpc/posts.list?input={}`);
    expect(overTrpc.status).toBe(503);
    for (const { headers } of [posts, overTrpc]) expect(headers.get('retry-after')).toBe('2');
    await db.close();
  });
});

describe('/metrics', () => {
  test('counts answers by route, never by address', async () => {
    for (const path of [
      '/api/v1/posts/one',
      '/api/v1/posts/two',
      '/api/v1/nothing',
      '/some/page',
      '/trpc/tags.list',
    ]) {
      await fetch(server.origin + path);
    }
    const response = await fetch(`${server.origin}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await response.text();
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/posts\/:slug",status="404"\} 2/,
    );
    expect(text).toContain('route="/trpc/:path"');
    expect(text).toContain('route="/*"');
    expect(text).not.toMatch(/posts\/one|some\/page/);
  });
});
