import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { sweepMedia } from '@masthead/core';
import { createLocalMediaStore } from '@masthead/infra';
import { sweepSpools } from '@masthead/rest';
import {
  createTestContext,
  createTestDatabase,
  createTestMedia,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { signUp } from '../support/people.ts';
import { formWith, newPicture } from '../support/pictures.ts';
import {
  freePort,
  makeHome,
  removeHome,
  type ServerProcess,
  spawnServer,
} from '../support/server-process.ts';
import { restOn } from '../support/transports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

let home: string;
let temporary: string;
let server: ServerProcess;
let token: string;
beforeEach(async () => {
  home = await makeHome();
  temporary = path.join(home, 'tmp');
  await mkdir(temporary);
  server = spawnServer(home, {
    PORT: String(await freePort()),
    DATABASE_URL: database.url,
    TMPDIR: temporary,
    DEMO: '0',
  });
  await server.ready();
  token = (await signUp(restOn(server.origin))).accessToken;
}, 60_000);
afterEach(async () => {
  server.child.kill('SIGKILL');
  await server.exited;
  await removeHome(home);
});

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => name.includes('.'));
const spools = () => readdir(temporary);

test('46: a server killed while a file comes in leaves neither row nor picture, and its spool is swept', async () => {
  const sending = httpRequest(`${server.origin}/api/v1/media`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': 1_000_000,
    },
  });
  sending.on('error', () => undefined);
  sending.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n');
  sending.write(Buffer.alloc(400_000));
  await vi.waitFor(async () => expect(await spools()).toHaveLength(1), 20_000);
  server.child.kill('SIGKILL');
  await server.exited;

  expect(await database.db.media.count()).toBe(0);
  expect(await filesIn(path.join(home, 'media'))).toEqual([]);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
  try {
    await sweepSpools();
    // It might be another server's, at work on it.
    expect(await spools()).toHaveLength(1);
    const [spool = ''] = await spools();
    const old = new Date(Date.now() - 2 * DAY_MS);
    await utimes(path.join(temporary, spool), old, old);
    await mkdtemp(path.join(temporary, 'others-'));
    await sweepSpools();
    expect(await spools()).toEqual([expect.stringMatching(/^others-/)]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});

test('46: a server killed between the files and their row leaves no row, and the files are swept', async () => {
  const folder = path.join(home, 'media');
  // Beside the transaction, which sees what others do as it was when it looked first.
  const inserting = async () =>
    (
      await database.db.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO%media%'`
    ).map(({ pid }) => pid);
  const sent = await database.db.$transaction(
    async (tx) => {
      // Rows can be read and none written: the upload stands still with all its files there.
      await tx.$executeRaw`LOCK TABLE media IN SHARE ROW EXCLUSIVE MODE`;
      const uploading = fetch(`${server.origin}/api/v1/media`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: formWith(await newPicture({ width: 600 })),
      }).catch(() => 'cut off');
      await vi.waitFor(async () => expect(await inserting()).toHaveLength(1), 20_000);
      // Itself, two sizes as AVIF and WebP, and a JPEG.
      expect(await filesIn(folder)).toHaveLength(6);
      server.child.kill('SIGKILL');
      await server.exited;
      // PostgreSQL would go on for a client that is gone: end the insert as if it never came that far.
      for (const pid of await inserting())
        await tx.$executeRaw`SELECT pg_terminate_backend(${pid}::int)`;
      return uploading;
    },
    { timeout: 60_000 },
  );
  expect(sent).toBe('cut off');
  expect(await database.db.media.count()).toBe(0);

  const sweep = (now: Date) =>
    sweepMedia(
      createTestContext({
        db: database.db,
        media: createTestMedia(createLocalMediaStore(folder)),
        now,
      }),
    );
  expect(await sweep(new Date())).toBe(0);
  expect(await sweep(new Date(Date.now() + 2 * DAY_MS))).toBe(6);
  expect(await filesIn(folder)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
