#!/usr/bin/env node
import { processVariables } from './env.ts';
import { run } from './run.ts';

// Not `process.exit`: what was written to a pipe still has to get through it.
process.exitCode = await run(process.argv.slice(2), {
  variables: processVariables(),
  out: process.stdout,
  err: process.stderr,
});
