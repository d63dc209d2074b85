import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { MediaStore } from '@masthead/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocalMediaStore, createMediaStore, mediaSettingsOf } from '../../src/index.ts';
import { createS3MediaStore } from '../../src/media/s3-media-store.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

let folder: string;
let s3: S3Server;
const stores: Record<string, MediaStore> = {};
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-media-'));
  s3 = await startS3Server();
  stores.folder = createLocalMediaStore(folder);
  stores.bucket = createS3MediaStore(s3.settings);
});
afterAll(async () => {
  await s3[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const newName = (ending = '.webp') => randomBytes(16).toString('hex') + ending;

async function read(store: MediaStore, name: string, range?: { start: number; end: number }) {
  const file = await store.read(name, range);
  return file && { size: file.size, bytes: await buffer(file.body) };
}

async function names(store: MediaStore): Promise<string[]> {
  const listed: string[] = [];
  for await (const { name } of store.list()) listed.push(name);
  return listed;
}

describe.each(['folder', 'bucket'])('a %s', (kind) => {
  const storeOf = () => {
    const store = stores[kind];
    if (store === undefined) throw new Error(`no ${kind}`);
    return store;
  };

  test('gives back what it was given', async () => {
    const store = storeOf();
    const name = newName();
    const bytes = randomBytes(300_000);
    await store.put(name, bytes, 'image/webp');
    expect(await store.size(name)).toBe(300_000);
    const file = await read(store, name);
    expect(file?.size).toBe(300_000);
    expect(file?.bytes.equals(bytes)).toBe(true);
  });

  test('takes a part of a larger buffer for what it is', async () => {
    const store = storeOf();
    const name = newName();
    await store.put(name, new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4), 'image/webp');
    expect((await read(store, name))?.bytes).toEqual(Buffer.from([1, 2, 3]));
  });

  test('gives ranges, both ends included', async () => {
    const store = storeOf();
    const name = newName();
    await store.put(name, Buffer.from('0123456789'), 'image/webp');
    const some = await read(store, name, { start: 2, end: 5 });
    expect(some).toEqual({ size: 4, bytes: Buffer.from('2345') });
    const last = await read(store, name, { start: 9, end: 9 });
    expect(last).toEqual({ size: 1, bytes: Buffer.from('9') });
  });

  test('knows what it has not', async () => {
    const store = storeOf();
    expect(await store.size(newName())).toBeUndefined();
    expect(await store.read(newName())).toBeUndefined();
    expect(await store.read(newName(), { start: 0, end: 1 })).toBeUndefined();
    await expect(store.delete([newName()])).resolves.toBeUndefined();
  });

  test('lists and deletes', async () => {
    const store = storeOf();
    const [kept, gone] = [newName(), newName('-480.avif')];
    for (const name of [kept, gone]) await store.put(name, Buffer.from('x'), 'image/webp');
    expect(await names(store)).toEqual(expect.arrayContaining([kept, gone]));
    for await (const { modifiedAt } of store.list()) {
      expect(Math.abs(Date.now() - modifiedAt.getTime())).toBeLessThan(60_000);
    }
    await store.delete([gone]);
    const left = await names(store);
    expect(left).toContain(kept);
    expect(left).not.toContain(gone);
    expect(await store.read(gone)).toBeUndefined();
  });

  // THREATS 46
  test.each([
    '../../etc/passwd',
    '/etc/passwd',
    `${'a'.repeat(32)}/../../x`,
    `${'a'.repeat(32)}\0.png`,
    `${'a'.repeat(32)}..png`,
    `${'A'.repeat(32)}.png`,
    'a'.repeat(300),
    '',
  ])('never touches %j', async (name) => {
    const store = storeOf();
    await expect(store.put(name, Buffer.from('x'), 'image/png')).rejects.toThrow(/not the name/);
    await expect(store.read(name)).rejects.toThrow(/not the name/);
    await expect(store.size(name)).rejects.toThrow(/not the name/);
    await expect(store.delete([name])).rejects.toThrow(/not the name/);
  });
});

describe('a folder', () => {
  test('keeps no half file when it cannot write', async () => {
    const name = newName();
    const store = createLocalMediaStore(folder);
    // A file where the sub-folder should be.
    const blocked = path.join(folder, 'blocked');
    await writeFile(blocked, '');
    await expect(
      createLocalMediaStore(blocked).put(name, Buffer.from('x'), 'image/png'),
    ).rejects.toThrow();
    expect(await names(store)).not.toContain(name);
    await chmod(blocked, 0o600);
  });

  test('leaves nothing but the file', async () => {
    await using own = await temporaryFolder();
    const store = createLocalMediaStore(own.path);
    const name = newName('.png');
    await store.put(name, Buffer.from('x'), 'image/png');
    expect(await readdir(own.path, { recursive: true })).toEqual([
      name.slice(0, 2),
      path.join(name.slice(0, 2), name),
    ]);
  });

  test('that is not there yet is empty', async () => {
    expect(await names(createLocalMediaStore(path.join(folder, 'none')))).toEqual([]);
  });

  test('lists what a crash left half written, and deletes it', async () => {
    await using own = await temporaryFolder();
    const store = createLocalMediaStore(own.path);
    const name = newName('.png');
    await store.put(name, Buffer.from('x'), 'image/png');
    const half = `${newName('.png')}.0190d0c0-0000-7000-8000-000000000000.part`.replace(
      /^../,
      name.slice(0, 2),
    );
    await writeFile(path.join(own.path, name.slice(0, 2), half), 'y');
    expect((await names(store)).toSorted()).toEqual([name, half].toSorted());
    await store.delete([half]);
    expect(await names(store)).toEqual([name]);
  });
});

describe('a bucket', () => {
  test('is asked with valid signatures', async () => {
    await using strict = await startS3Server({ strict: true });
    const store = createS3MediaStore(strict.settings);
    const name = newName();
    await store.put(name, Buffer.from('0123456789'), 'image/webp');
    expect(await store.size(name)).toBe(10);
    expect((await read(store, name, { start: 1, end: 2 }))?.bytes).toEqual(Buffer.from('12'));
    await store.delete([name]);
    expect(await store.size(name)).toBeUndefined();
  });

  test('that does not know the key is an error, not a missing file', async () => {
    await using strict = await startS3Server({ strict: true });
    const store = createS3MediaStore({ ...strict.settings, secretAccessKey: 'wrong' });
    await expect(store.read(newName())).rejects.toThrow(/403/);
    await expect(store.put(newName(), Buffer.from('x'), 'image/png')).rejects.toThrow(/403/);
  });

  test('that cannot be reached is an error', async () => {
    const store = createS3MediaStore({ ...s3.settings, endpoint: 'http://127.0.0.1:9' });
    await expect(store.read(newName())).rejects.toThrow();
  });

  test('with more files than one answer lists is listed to its end', async () => {
    await using own = await startS3Server();
    const store = createS3MediaStore(own.settings, { listPage: 2 });
    const added = Array.from({ length: 5 }, () => newName('.gif'));
    for (const name of added) await store.put(name, Buffer.from('x'), 'image/gif');
    expect((await names(store)).toSorted()).toEqual(added.toSorted());
  });
});

test('settings choose the store', async () => {
  await using own = await temporaryFolder();
  const name = newName('.png');
  const inFolder = await createMediaStore(
    mediaSettingsOf({ MASTHEAD_HOME: own.path, MEDIA_S3_REGION: 'us-east-1' }),
  );
  await inFolder.put(name, Buffer.from('x'), 'image/png');
  expect(await readdir(path.join(own.path, 'media', name.slice(0, 2)))).toEqual([name]);

  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = s3.settings;
  const inBucket = await createMediaStore(
    mediaSettingsOf({
      MASTHEAD_HOME: own.path,
      MEDIA_S3_ENDPOINT: `${endpoint}/`,
      MEDIA_S3_BUCKET: bucket,
      MEDIA_S3_REGION: region,
      MEDIA_S3_ACCESS_KEY_ID: accessKeyId,
      MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey,
    }),
  );
  await inBucket.put(name, Buffer.from('xyz'), 'image/png');
  expect(await createS3MediaStore(s3.settings).size(name)).toBe(3);
});

async function temporaryFolder() {
  const own = await mkdtemp(path.join(tmpdir(), 'masthead-media-'));
  return {
    path: own,
    [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }),
  };
}
