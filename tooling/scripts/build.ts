import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'node_modules/.cache/masthead/built');
const outputs = ['packages/db/src/generated/client.ts', 'apps/web/dist/server/entry-server.js'];
/** More than the build reads: what is too much here costs a run of turbo, which then finds nothing to do. */
const inputs = [
  'apps/web',
  'packages',
  'prisma/schema',
  'tooling/tsconfig',
  'pnpm-lock.yaml',
  'turbo.json',
];
const skipped = new Set(['node_modules', 'dist', 'generated', 'test', 'coverage', '.turbo']);

/**
 * Generates and builds what is not there or out of date. Looking at names, sizes and times of the sources
 * takes 20 ms; turbo, which looks at their content, half a second even when there is nothing to do.
 *
 * @returns whether everything is built now.
 */
export function buildIfChanged(): boolean {
  const sources = fingerprint();
  if (outputs.every((file) => existsSync(path.join(root, file))) && readStamp() === sources)
    return true;
  console.log('Building the site …');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      createRequire(import.meta.url).resolve('turbo/bin/turbo'),
      'run',
      'build',
      '--output-logs=errors-only',
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } },
  );
  if (status !== 0) {
    // turbo asks for the package manager; pnpm puts itself where it looks.
    const remedy = process.env.npm_execpath ? '' : ' Start it by `npx -y pnpm@10.34.9 start`.';
    process.stderr.write(`${stdout}${stderr}The build failed: see above.${remedy}\n`);
    return false;
  }
  // Taken before the build: what changed during it is built the next time.
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return true;
}

function readStamp(): string | undefined {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const visit = (relative: string): void => {
    const file = path.join(root, relative);
    const { size, mtimeMs } = statSync(file);
    if (!statSync(file).isDirectory()) {
      hash.update(`${relative}\0${size}\0${mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(file).sort()) {
      if (!skipped.has(name)) visit(path.join(relative, name));
    }
  };
  for (const input of inputs) visit(input);
  return hash.digest('hex');
}
