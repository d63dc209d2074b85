import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { isPostmaster } from './postmaster.ts';

const run = promisify(execFile);

/** A checkpoint of everything in memory may take a while; after this the rest is left to recovery. */
const PATIENCE_MS = 60_000;

/** `fast` writes everything to its place first; `immediate` leaves that to recovery. */
export type ShutdownMode = 'fast' | 'immediate';

/** Which server to shut down. */
export interface ShutdownTarget {
  readonly binaries: Binaries;
  readonly dataDir: string;
  readonly pid: number;
}

/**
 * Shuts PostgreSQL down in order (connections closed, everything written) and waits until it is gone.
 * When it does not manage in time it is told to stop at once: nothing acknowledged is lost then
 * either, only the next start has to recover.
 */
export async function shutDown(target: ShutdownTarget, mode: ShutdownMode = 'fast'): Promise<void> {
  await signal(target, mode);
  if (await gone(target, PATIENCE_MS)) return;
  await signal(target, 'immediate');
  await gone(target, PATIENCE_MS);
}

async function signal({ binaries, dataDir, pid }: ShutdownTarget, mode: ShutdownMode) {
  if (process.platform === 'win32') {
    // Windows has no signals; pg_ctl speaks to the server by an event.
    await run(binaries.pgCtl, ['stop', '-D', dataDir, '-m', mode, '-W']).catch(() => undefined);
    return;
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // Gone already.
  }
}

async function gone({ pid, dataDir }: ShutdownTarget, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    if (!(await isPostmaster(pid, dataDir))) return true;
    await delay(20);
  }
  return false;
}
