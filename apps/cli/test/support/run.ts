import { run } from '../../src/run.ts';

export interface Finished {
  code: number;
  out: string;
  err: string;
}

/** Runs a command in this process. */
export async function masthead(
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<Finished> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    variables,
    out: { write: (text) => out.push(text) },
    err: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(''), err: err.join('') };
}
