import { readFile, writeFile } from 'node:fs/promises';
import { buildOpenApiDocument } from './openapi.ts';

// Writes openapi.json in the root of the repository; with --check only says whether it is current.

const target = new URL('../../../openapi.json', import.meta.url);
const root = new URL('../../../package.json', import.meta.url);

const { version } = JSON.parse(await readFile(root, 'utf8')) as { version: string };
const document = `${JSON.stringify(buildOpenApiDocument({ version }), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8').catch(() => '');
  if (committed !== document) {
    process.stderr.write(
      'openapi.json is not what the router says. Run `pnpm --filter @masthead/api openapi` and commit it.\n',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(target, document);
}
