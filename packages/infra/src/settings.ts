import path from 'node:path';
import { z } from 'zod';

/** A setting is wrong. The message names each variable and its remedy, one sentence a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The folder of everything that lives outside the database: `.masthead` beside the code. */
export const DEFAULT_HOME = path.resolve(import.meta.dirname, '../../../.masthead');

/** Settings that the server and the command line read alike. */
export const sharedSettings = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test')
    .default('development'),
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'must be the address of a PostgreSQL database, as in postgres://user:password@host:5432/masthead; leave it unset to use the embedded one',
    )
    .optional(),
  MASTHEAD_HOME: z
    .string()
    .transform((folder) => path.resolve(folder))
    .default(DEFAULT_HOME),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
};

const SharedSettings = z.object(sharedSettings);
export type SharedSettings = z.infer<typeof SharedSettings>;

/**
 * Reads settings from the environment.
 *
 * @throws {SettingsError} naming every variable that is wrong. Values are never repeated: they may be secrets.
 * @example parseSettings(z.object({ ...sharedSettings, PORT: … }), process.env)
 */
export function parseSettings<T extends z.ZodType>(
  schema: T,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<T> {
  // `PORT= pnpm start` and an empty line of an .env file mean "not set".
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    ({ path: [name], message }) => `${String(name)} ${message}.`,
  );
  throw new SettingsError(lines.join('\n'));
}

function isPostgresUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname } = new URL(value);
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1;
}
