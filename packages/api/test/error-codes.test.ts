import { glob, readFile } from 'node:fs/promises';
import { errorCodes } from '@masthead/contracts';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url).pathname;

/** Where codes are only listed: what they mean, and which operations may answer them. */
const lists = [
  'packages/contracts/src/error-help/**',
  'packages/api/src/routers/**',
  'packages/api/src/operation-errors.ts',
  'packages/sdk/src/**',
];

/** Codes that are named in quotes in one of these files. */
async function codesIn(patterns: string[], exclude: string[] = []): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const file of glob(patterns, {
    cwd: root,
    exclude: ['**/node_modules/**', ...exclude],
  })) {
    const text = await readFile(root + file, 'utf8');
    for (const [, code] of text.matchAll(/'([A-Z][A-Z_]+)'/g)) found.add(code as string);
  }
  return found;
}

test('every error is thrown somewhere, and a test waits for it by name', async () => {
  const thrown = await codesIn(['packages/*/src/**/*.ts', 'apps/server/src/**/*.ts'], lists);
  expect(errorCodes.filter((code) => !thrown.has(code))).toEqual([]);
  // Not this test: it names none.
  const awaited = await codesIn(['packages/*/test/**/*.ts', 'apps/server/test/**/*.ts']);
  expect(errorCodes.filter((code) => !awaited.has(code))).toEqual([]);
});
