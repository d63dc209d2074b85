import { type ChildProcess, spawn } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { environment, lastLine } from './cluster.ts';
import type { Identity } from './identity.ts';
import { readPostmaster } from './postmaster.ts';

/** What one start of the server needs to know. */
export interface LaunchOptions {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly instance: string;
  readonly dataDir: string;
  readonly port: number;
  /** Settings of this start only, above postgresql.conf. */
  readonly settings: Readonly<Record<string, string>>;
}

/** How a start ended: the reasons are those that another attempt can cure, and all the others. */
export type LaunchResult =
  | { readonly outcome: 'ready'; readonly pid: number }
  | { readonly outcome: 'port-busy' | 'already-running' | 'dying-predecessor' | 'empty-lock' }
  | { readonly outcome: 'failed'; readonly reason: string };

const LOG_LIMIT = 4 * 1024 * 1024;

/**
 * Starts PostgreSQL and waits until it accepts connections. It gets a session of its own, so that
 * Ctrl-C on our terminal, which signals the whole group, leaves it to be shut down in order, and a
 * file for its log, so that it outlives us without a broken pipe.
 */
export async function launch(options: LaunchOptions): Promise<LaunchResult> {
  const logFile = path.join(options.instance, 'postgres.log');
  await keepOneOldLog(logFile);
  const log = await open(logFile, 'a', 0o600);
  const from = (await log.stat()).size;
  try {
    // Root may start what an ordinary user made, who must be able to go on afterwards.
    const { uid, gid } = options.identity;
    if (uid !== undefined && gid !== undefined) await log.chown(uid, gid);
    const child = spawn(options.binaries.postgres, serverArguments(options), {
      ...options.identity,
      cwd: '/',
      detached: true,
      env: environment(),
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    const pid = await untilReady(child, options.dataDir);
    if (pid !== undefined) return { outcome: 'ready', pid };
  } finally {
    await log.close();
  }
  return diagnose(await readFrom(logFile, from));
}

function serverArguments({ dataDir, port, settings }: LaunchOptions): string[] {
  const forced = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...settings,
  };
  return [
    ...['-D', dataDir, '-p', String(port)],
    ...Object.entries(forced).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** Its pid once `postmaster.pid` says ready, as pg_ctl does it; undefined when it ended before. */
async function untilReady(child: ChildProcess, dataDir: string): Promise<number | undefined> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  // Recovery after a crash may take long: only its end is a failure, not its duration.
  while (!ended) {
    const postmaster = await readPostmaster(dataDir);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return child.pid;
    await delay(15);
  }
  return undefined;
}

function diagnose(said: string): LaunchResult {
  if (/could not bind|Address already in use|could not create any TCP\/IP sockets/.test(said)) {
    return { outcome: 'port-busy' };
  }
  if (/lock file ".*" already exists/.test(said)) return { outcome: 'already-running' };
  // Another server made it this moment and has not written its number yet, or was killed just then.
  if (/lock file ".*" is empty/.test(said)) return { outcome: 'empty-lock' };
  // Backends of a killed postmaster need a moment to notice that it is gone.
  if (/pre-existing shared memory block .* is still in use/.test(said)) {
    return { outcome: 'dying-predecessor' };
  }
  return { outcome: 'failed', reason: lastLine(said) };
}

async function keepOneOldLog(file: string): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > LOG_LIMIT) await rename(file, `${file}.1`);
}

async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(64 * 1024);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
