import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts');

export interface ServerProcess {
  child: ChildProcess;
  origin: string;
  /** Resolves when it takes requests; rejects when it ends before. */
  ready(): Promise<void>;
  /** Exit code, or the signal that ended it. */
  exited: Promise<number | string>;
  stdout(): string;
  stderr(): string;
}

/** Runs the server as `pnpm start` does, with nothing in its environment but what is given. */
export function spawnServer(
  home: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): ServerProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    // Not where a developer's .env file is.
    cwd: home,
    env: { PATH: process.env.PATH, MASTHEAD_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = Promise.withResolvers<number | string>();
  child.once('close', (code, signal) => ended.resolve(code ?? signal ?? 'unknown'));
  const started = Promise.withResolvers<void>();
  child.stdout.on('data', () => {
    if (stdout.includes('Masthead is ready')) started.resolve();
  });
  return {
    child,
    origin: `http://127.0.0.1:${env.PORT}`,
    ready: () =>
      Promise.race([
        started.promise,
        ended.promise.then((how) =>
          Promise.reject(new Error(`ended with ${how}: ${stderr}${stdout}`)),
        ),
      ]),
    exited: ended.promise,
    stdout: () => stdout,
    stderr: () => stderr,
  };
}

/** A home that any user may pass through: root's PostgreSQL runs as another. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'masthead-home-'));
  await chmod(home, 0o755);
  return home;
}

/** Ends what still runs on this home, and removes it. */
export async function removeHome(home: string): Promise<void> {
  const postmaster = await findPostmaster(home);
  if (postmaster !== undefined) killTree(postmaster);
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** The PostgreSQL of a home, by the file it keeps while it runs. */
export async function findPostmaster(home: string): Promise<number | undefined> {
  const files = await readdir(home, { recursive: true }).catch(() => []);
  const file = files.find((name) => path.basename(name) === 'postmaster.pid');
  if (file === undefined) return undefined;
  const [pid] = (await readFile(path.join(home, file), 'utf8')).split('\n');
  return Number(pid);
}

/** `kill -9` of a process and everything below it. */
export function killTree(pid: number): void {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([child = 0, of = 0]) => (of === parent ? [child, ...below(child)] : []));
  for (const victim of [pid, ...below(pid)]) {
    try {
      process.kill(victim, 'SIGKILL');
    } catch {
      // Gone with its parent.
    }
  }
}

/** Below those that systems hand out by themselves: Linux from 32768 on, others from 49152 on. */
const PORTS = { first: 20_000, count: 12_000 };

/**
 * A port that nobody has now, nor is given: between here and the server that listens on it there are seconds, in which
 * other tests ask the system for whichever is free.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + randomInt(PORTS.count);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}
