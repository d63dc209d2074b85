import { CommanderError } from 'commander';
import { callerFolder, readEnv, type Variables } from './env.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { type Io, type Output, say } from './io.ts';
import { createProgram } from './program.ts';

/** The surroundings of a run. */
export interface Surroundings {
  readonly variables: Variables;
  readonly out: Output;
  readonly err: Output;
}

/** Runs one command and answers its exit code. Never throws. */
export async function run(
  args: readonly string[],
  { variables, out, err }: Surroundings,
): Promise<ExitCode> {
  // Read when a command needs it: `--help` works with whatever is in the environment.
  const getIo = (): Io => ({ env: readEnv(variables), folder: callerFolder(variables), out, err });
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(getIo, (finished) => {
    code = finished;
  });
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap(({ commands }) => commands),
  ]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    say(err, explainError(error));
    if (isDebug(variables) && error instanceof Error) say(err, error.stack ?? '');
    return exitCodes.failed;
  }
}

/** Without parsing: settings may be what failed. */
function isDebug(variables: Variables): boolean {
  return variables.MASTHEAD_DEBUG === '1';
}
