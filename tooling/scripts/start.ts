// `pnpm start`: builds what has changed, then becomes the server. `--dev`: and again at every change.
import { readFileSync } from 'node:fs';
import { buildIfChanged } from './build.ts';

if (!buildIfChanged()) process.exit(1);
if (process.argv.includes('--dev')) {
  await import('./dev.ts');
} else {
  if (process.env.npm_lifecycle_event !== undefined) stopWithLaunchers();
  // In this process, not in a child: signals arrive, and nothing is started twice.
  await import('../../apps/server/src/main.ts');
}

/**
 * npx and pnpm do not pass a signal on through the shells between them and us: the server would go on
 * alone and hold the port.
 */
function stopWithLaunchers(): void {
  const watched = launchers();
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

/** The processes above this one that only exist to start it. Without /proc: the nearest one. */
function launchers(): number[] {
  const chain = [process.ppid];
  for (let pid = parentOf(process.ppid); pid > 1 && isLauncher(pid); pid = parentOf(pid))
    chain.push(pid);
  return chain;
}

function isLauncher(pid: number): boolean {
  return /start\.mjs|\bp?np[mx]\b/.test(readProc(pid, 'cmdline'));
}

function parentOf(pid: number): number {
  // After the name, which stands in parentheses and may hold anything, and the state.
  return Number(/.*\) \S (\d+)/s.exec(readProc(pid, 'stat'))?.[1] ?? 0);
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
