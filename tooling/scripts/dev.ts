import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { buildIfChanged } from './build.ts';

const root = path.resolve(import.meta.dirname, '../..');

// Starts the server anew when a file it has loaded changes, the site's build among them.
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', path.join(root, 'apps/server/src/main.ts')],
  { stdio: 'inherit' },
);
server.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill(signal));

// What the site is built from.
let pending: NodeJS.Timeout | undefined;
for (const folder of [
  'apps/web/src',
  'packages/contracts/src',
  'packages/markdown/src',
  'prisma/schema',
]) {
  watch(path.join(root, folder), { recursive: true }, () => {
    clearTimeout(pending);
    // Editors save in several steps.
    pending = setTimeout(buildIfChanged, 100);
  });
}
