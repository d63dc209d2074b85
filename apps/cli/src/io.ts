import type { Env } from './env.ts';

/** A terminal or a pipe. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What a command may touch of the process. */
export interface Io {
  readonly env: Env;
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** Results: what a program may read. */
  readonly out: Output;
  /** Progress and complaints. */
  readonly err: Output;
}

/** One line. */
export function say(output: Output, line: string): void {
  output.write(`${line}\n`);
}
