import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { link, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `postmaster.pid` says; `status` is `starting`, `ready`, `stopping` or empty while it is written. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number | undefined;
  readonly status: string;
}

const pidFile = (dataDir: string) => path.join(dataDir, 'postmaster.pid');

/** Reads `postmaster.pid`; undefined when there is none. The process it names may be long gone. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  return parse(await readFile(pidFile(dataDir), 'utf8').catch(() => ''));
}

function parse(text: string): Postmaster | undefined {
  // Line 1 the pid, line 4 the port, line 8 the status (PostgreSQL's miscadmin.h).
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3]);
  return { pid, port: port > 0 ? port : undefined, status: (lines[7] ?? '').trim() };
}

/** The postmaster that owns this data directory and is alive; undefined when the file is stale. */
export async function findPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(dataDir);
  if (postmaster === undefined) return undefined;
  return (await isPostmaster(postmaster.pid, dataDir)) ? postmaster : undefined;
}

/**
 * Whether that process is the postmaster of that directory. A live process is not enough: after
 * `kill -9` the number may belong to anything, and a zombie that nobody reaps answers signals too.
 */
export async function isPostmaster(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const real = await realpath(dataDir).catch(() => dataDir);
  if (process.platform === 'linux') {
    const [command, cwd] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(unlessGone),
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
    ]);
    // Unreadable and alive: believe the file, since a wrong "stale" costs the data.
    if (command === undefined) return true;
    return command.split('\0').some((word) => word === dataDir || word === real) || cwd === real;
  }
  if (process.platform === 'win32') return true;
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes(dataDir) || stdout.includes(real);
}

function unlessGone(error: NodeJS.ErrnoException): '' | undefined {
  return error.code === 'ENOENT' || error.code === 'ESRCH' ? '' : undefined;
}

/** Whether a process has that number. EPERM means yes, somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Takes a stale `postmaster.pid` away. PostgreSQL does it itself, except when the number was given
 * to another process of the same user. Moved aside and compared before it is deleted: between
 * looking and deleting another start may have put a live one in its place.
 */
export async function removeStalePidFile(dataDir: string): Promise<void> {
  const stale = await readPostmaster(dataDir);
  if (stale === undefined || (await isPostmaster(stale.pid, dataDir))) return;
  const aside = `${pidFile(dataDir)}.${randomBytes(4).toString('hex')}.stale`;
  await rename(pidFile(dataDir), aside).catch(() => undefined);
  const moved = parse(await readFile(aside, 'utf8').catch(() => ''));
  // A link never replaces what a third start has made meanwhile.
  if (moved?.pid !== stale.pid) await link(aside, pidFile(dataDir)).catch(() => undefined);
  await rm(aside, { force: true });
}

/** A server writes its number the moment it has made the file: one that stays empty was killed in between. */
const EMPTY_FOR_MS = 5_000;

/** Takes a `postmaster.pid` away that has been empty for a while. */
export async function removeEmptyPidFile(dataDir: string): Promise<void> {
  const found = await stat(pidFile(dataDir)).catch(() => undefined);
  if (found?.size === 0 && Date.now() - found.mtimeMs > EMPTY_FOR_MS) {
    await rm(pidFile(dataDir), { force: true });
  }
}

/** The port of the last start, from the `postmaster.opts` that PostgreSQL leaves. */
export async function lastPort(dataDir: string): Promise<number | undefined> {
  const options = await readFile(path.join(dataDir, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = Number(/"-p" "(\d+)"/.exec(options)?.[1]);
  return port > 0 ? port : undefined;
}
