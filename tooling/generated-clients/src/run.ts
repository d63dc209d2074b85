import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a program wrote and how it ended. */
export interface Outcome {
  code: number;
  output: string;
}

export const MODULES = path.resolve(import.meta.dirname, '../node_modules');

/** Runs a program of a package, by the Node that runs this. */
export async function run(folder: string, program: string, ...args: string[]): Promise<Outcome> {
  const script = path.join(MODULES, program);
  try {
    const options = { cwd: folder, maxBuffer: 2 ** 26 };
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [script, ...args],
      options,
    );
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: `${stdout}${stderr}` };
  }
}
