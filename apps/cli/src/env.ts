import { existsSync } from 'node:fs';
import { mediaSettings, parseSettings, sharedSettings } from '@masthead/infra';
import { z } from 'zod';

export type Variables = Readonly<Record<string, string | undefined>>;

const Environment = z.object({
  DATABASE_URL: sharedSettings.DATABASE_URL,
  MASTHEAD_HOME: sharedSettings.MASTHEAD_HOME,
  ...mediaSettings,
  /** Where links that are printed lead. */
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address readers see, as in https://blog.example.org',
    })
    .transform((url) => new URL(url).origin)
    .default('http://localhost:3000'),
  /** `1` prints stacks and what is logged. */
  MASTHEAD_DEBUG: z.stringbool('must be 1 or 0').default(false),
});

/** The settings of the command line, read once and passed down. */
export type Env = z.infer<typeof Environment>;

/** @throws {SettingsError} one sentence for each variable that is wrong. */
export function readEnv(variables: Variables): Env {
  return parseSettings(Environment, variables);
}

/** The environment and, below it, a `.env` file in the current folder: what the server reads too. */
export function processVariables(): Variables {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/**
 * The folder that relative paths start from. pnpm runs the script in the workspace's root and tells
 * in INIT_CWD where it was called; set by any other script, that variable means nothing to us.
 */
export function callerFolder(variables: Variables): string {
  const byScript = variables.npm_lifecycle_event === 'masthead';
  return (byScript ? variables.INIT_CWD : undefined) ?? process.cwd();
}
