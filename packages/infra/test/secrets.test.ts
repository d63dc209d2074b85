import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSigningKey, SecretsError, signingKey } from '../src/index.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'masthead-secrets-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('makes a secret once, for its owner only, and finds it again', async () => {
  const first = await loadSigningKey(path.join(home, 'new'));
  expect(first.secret.length).toBeGreaterThanOrEqual(48);
  expect(await loadSigningKey(path.join(home, 'new'))).toEqual(first);
  const { mode } = await stat(path.join(home, 'new/secrets.json'));
  expect(mode & 0o777).toBe(0o600);
});

test('agrees on one secret when several start at once, and leaves no drafts', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadSigningKey(home)));
  expect(new Set(keys.map(({ secret }) => secret)).size).toBe(1);
  expect(await readdir(home)).toEqual(['secrets.json']);
});

test.for(['', '{', '[]', '{"jwtSecret":"short"}', 'null'])(
  'refuses a damaged file: %j',
  async (content) => {
    const file = path.join(home, 'secrets.json');
    await writeFile(file, content);
    await expect(loadSigningKey(home)).rejects.toThrow(SecretsError);
    await expect(loadSigningKey(home)).rejects.toThrow(/damaged: delete it/);
    expect(await readFile(file, 'utf8')).toBe(content);
  },
);

test('says what to do where nothing can be written', async () => {
  await writeFile(path.join(home, 'file'), '');
  await expect(loadSigningKey(path.join(home, 'file'))).rejects.toThrow(SecretsError);
});

test('names a key by its secret, without telling it', () => {
  const secret = 'x'.repeat(20) + 'y'.repeat(20);
  expect(signingKey(secret)).toEqual(signingKey(secret));
  expect(signingKey(secret).id).toMatch(/^[0-9a-f]{12}$/);
  expect(signingKey(`${secret}z`).id).not.toBe(signingKey(secret).id);
});
