import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { locateBinaries } from '../../src/embedded/binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/index.ts';
import { findPostmaster } from '../../src/embedded/postmaster.ts';
import { shutDown } from '../../src/embedded/shutdown.ts';
import { startWatchdog } from '../../src/testing/watchdog.ts';

/** A home for one test, with a name that trips whoever forgets to quote. */
export interface EmbeddedHome extends AsyncDisposable {
  readonly home: string;
  /** Stands for /var/lib/masthead. */
  readonly root: string;
  /** What was logged by starts of this process. */
  readonly logged: string[];
  start(): Promise<EmbeddedPostgres>;
  /** The folder of the data, wherever it was put. */
  instance(): Promise<string>;
}

/** Everything goes when it is disposed, a server that still runs too. */
export async function createEmbeddedHome(parent: string = tmpdir()): Promise<EmbeddedHome> {
  const folder = await mkdtemp(path.join(parent, 'masthead-embedded-'));
  // Where other users can go; below a parent where they cannot, that changes nothing.
  await chmod(folder, 0o711);
  const systemFolder = await mkdtemp(path.join(tmpdir(), 'masthead-root-'));
  const home = path.join(folder, "the home's “naïve” folder");
  const root = path.join(systemFolder, 'var lib');
  await chmod(systemFolder, 0o711);
  const watchdog = startWatchdog([folder, systemFolder]);
  const logged: string[] = [];
  const instance = () => instanceOf(home);
  return {
    home,
    root,
    logged,
    instance,
    start: () =>
      startEmbeddedPostgres({ home, root, durable: false, log: (line) => logged.push(line) }),
    async [Symbol.asyncDispose]() {
      const dataDir = path.join(await instance(), 'data');
      const running = await findPostmaster(dataDir);
      if (running !== undefined) {
        await shutDown({ binaries: locateBinaries(), dataDir, pid: running.pid }, 'immediate');
      }
      for (const each of [folder, systemFolder]) await rm(each, { recursive: true, force: true });
      watchdog[Symbol.dispose]();
    },
  };
}

async function instanceOf(home: string): Promise<string> {
  const folder = path.join(home, 'postgres');
  const pointer = await readFile(path.join(folder, 'location.json'), 'utf8').catch(() => undefined);
  return pointer === undefined ? folder : String(Reflect.get(JSON.parse(pointer), 'location'));
}

/** Names below a folder, none when it is not there. */
export const namesIn = (folder: string) => readdir(folder).catch((): string[] => []);
