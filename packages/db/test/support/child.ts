import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmbeddedHome } from './embedded-home.ts';

const SCRIPT = fileURLToPath(new URL('./embedded-child.ts', import.meta.url));

/** Another process that uses the server of a home. */
export interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly started: { url: string; port: number; pid: number; startedHere: boolean };
  /** The numbers whose writing it said was acknowledged. */
  readonly acknowledged: number[];
  send(command: 'stop' | 'write'): void;
  /** Kills it as the kernel would, and waits until it is gone. */
  kill(): Promise<void>;
  exited(): Promise<number | null>;
}

/** Runs in a process group of its own, as a shell gives each job. */
export async function startChild(home: EmbeddedHome, durable = false): Promise<Child> {
  const args = [SCRIPT, home.home, home.root, durable ? 'durable' : ''];
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const exit = once(child, 'exit');
  const acknowledged: number[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Child['started']>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    if ('number' in message) acknowledged.push(message.number);
    else resolve(message);
  });
  exit.then(() => reject(new Error('The child ended before it said anything.')));
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  return {
    process: child,
    started: await promise,
    acknowledged,
    send: (command) => child.stdin.write(`${command}\n`),
    kill,
    exited: async () => (await exit)[0],
    [Symbol.asyncDispose]: kill,
  };
}
