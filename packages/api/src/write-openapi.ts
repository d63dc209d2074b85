import { readFile, writeFile } from 'node:fs/promises';
import { buildOpenApiDocument } from './openapi.ts';
import {
  printApiTypes,
  printErrors,
  printPassingErrors,
  printProcedureKinds,
} from './sdk/print-api.ts';

// Writes what is made from the router: openapi.json in the root of the repository, and the SDK's
// declarations. With --check only says whether they are current.

const root = new URL('../../../', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
  version: string;
};

const made = {
  'openapi.json': `${JSON.stringify(buildOpenApiDocument({ version }), null, 2)}\n`,
  'packages/sdk/src/generated/api.ts': printApiTypes(),
  'packages/sdk/src/generated/errors.ts': printErrors(),
  'packages/sdk/src/generated/passing-errors.ts': printPassingErrors(),
  'packages/sdk/src/generated/procedures.ts': printProcedureKinds(),
};

for (const [name, text] of Object.entries(made)) {
  const target = new URL(name, root);
  if (!process.argv.includes('--check')) await writeFile(target, text);
  else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(
      `${name} is not what the router says. Run \`pnpm --filter @masthead/api openapi\` and commit it.\n`,
    );
    process.exitCode = 1;
  }
}
