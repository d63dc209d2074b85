import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { buildOpenApiDocument } from '../src/index.ts';

/** Two versions compared stand at `{from}...{to}`, which no number of a version can be mistaken for. */
const KNOWN = /^no-ambiguous-paths .*\/versions\/\{from\}\.\.\.\{to\}`\.$/;

test('the document has nothing that the strict rules of Redocly warn of', async () => {
  const found = await lintFromString({
    source: JSON.stringify(buildOpenApiDocument({ version: '0.0.0' })),
    config: await createConfig({ extends: ['recommended-strict'] }),
    absoluteRef: 'openapi.json',
  });
  const words = found.map(({ ruleId, message }) => `${ruleId} ${message}`);
  expect(words.filter((text) => !KNOWN.test(text))).toEqual([]);
}, 60_000);
