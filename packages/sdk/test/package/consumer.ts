import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const PACKAGE = path.resolve(import.meta.dirname, '../..');
const NAME = '@masthead/sdk';

/** What a program wrote and how it ended. */
export interface Outcome {
  code: number;
  output: string;
}

/** A project outside of the workspace that has installed the package as it would be published. */
export interface Consumer extends AsyncDisposable {
  folder: string;
  /** The package as it was packed. */
  tarball: string;
  /** Where the package was installed. */
  installed: string;
  write(name: string, text: string | Uint8Array): Promise<void>;
  /** Runs a program in the project, by the Node of the tests. */
  run(script: string, ...args: string[]): Promise<Outcome>;
  /** Type-checks files by a version of TypeScript; nothing is emitted unless the options say where. */
  check(
    typescript: string,
    options: object,
    files: readonly string[],
    ...args: string[]
  ): Promise<Outcome>;
}

export async function installPackage(): Promise<Consumer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-sdk-'));
  await pnpm(PACKAGE, 'pack', '--pack-destination', folder);
  const tarball = path.join(folder, (await readdir(folder))[0] ?? '');
  const manifest = { name: 'consumer', private: true, type: 'module' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await pnpm(folder, 'add', '--offline', '--ignore-workspace', tarball);

  const run = (script: string, ...args: string[]) => runNode(folder, script, ...args);
  const write = (name: string, text: string | Uint8Array) =>
    writeFile(path.join(folder, name), text);
  return {
    folder,
    tarball,
    installed: path.join(folder, 'node_modules', NAME),
    write,
    run,
    async check(typescript, compilerOptions, files, ...args) {
      const project = `tsconfig.${typescript}.json`;
      await write(
        project,
        JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files }),
      );
      return run(path.join(PACKAGE, 'node_modules', typescript, 'bin/tsc'), '-p', project, ...args);
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true });
    },
  };
}

/** As strict as it gets. Declarations of packages are checked too; those of the platform are TypeScript's own matter. */
const strict = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** Runs a package's program, whose dependencies the tests have. */
export function binOf(name: string, file: string): string {
  return path.join(PACKAGE, 'node_modules', name, file);
}

/** Runs a program by the Node of the tests. */
export async function runNode(cwd: string, script: string, ...args: string[]): Promise<Outcome> {
  try {
    const options = { cwd, maxBuffer: 2 ** 26 };
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [script, ...args],
      options,
    );
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
    } = error as { code?: unknown; stdout?: string; stderr?: string };
    return { code: Number(code), output: stdout + stderr };
  }
}

/** The one that runs us, or the pinned one. */
async function pnpm(cwd: string, ...args: string[]): Promise<void> {
  const runner = process.env.npm_execpath ?? '';
  const root = await readFile(path.join(PACKAGE, '../../package.json'), 'utf8');
  const { packageManager } = JSON.parse(root) as { packageManager: string };
  const [command, ...first] = runner.includes('pnpm')
    ? [process.execPath, runner]
    : ['npx', '-y', packageManager];
  await promisify(execFile)(command, [...first, ...args], { cwd });
}
