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

const S3_NAMES = [
  'MEDIA_S3_ENDPOINT',
  'MEDIA_S3_BUCKET',
  'MEDIA_S3_ACCESS_KEY_ID',
  'MEDIA_S3_SECRET_ACCESS_KEY',
] as const;

/** Where pictures are kept: all of these, or none for the folder `media` in the home. */
export const mediaSettings = {
  MEDIA_S3_ENDPOINT: z
    .string()
    .refine(
      isServiceUrl,
      'must be the http or https address of the service, without the bucket, as in https://s3.eu-central-1.amazonaws.com',
    )
    .optional(),
  MEDIA_S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
    )
    .optional(),
  MEDIA_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be the name of a region, as in eu-central-1')
    .default('us-east-1'),
  MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
};

interface FolderSettings {
  MASTHEAD_HOME: string;
  MEDIA_S3_BUCKET?: undefined;
}

interface BucketSettings {
  MEDIA_S3_ENDPOINT: string;
  MEDIA_S3_BUCKET: string;
  MEDIA_S3_REGION: string;
  MEDIA_S3_ACCESS_KEY_ID: string;
  MEDIA_S3_SECRET_ACCESS_KEY: string;
}

/** The settings of a folder, or all of a bucket's. */
export type MediaSettings = FolderSettings | BucketSettings;

type GivenMediaSettings = { MASTHEAD_HOME: string; MEDIA_S3_REGION: string } & {
  [name in (typeof S3_NAMES)[number]]?: string | undefined;
};

/** The names that lack where others of a bucket's settings are given. */
export function missingMediaSettings(env: GivenMediaSettings): string[] {
  const missing = S3_NAMES.filter((name) => env[name] === undefined);
  return missing.length === S3_NAMES.length ? [] : missing;
}

/** The media settings of an environment in which none is missing. */
export function mediaSettingsOf(env: GivenMediaSettings): MediaSettings {
  const { MASTHEAD_HOME, MEDIA_S3_REGION } = env;
  const { MEDIA_S3_ENDPOINT, MEDIA_S3_BUCKET, MEDIA_S3_ACCESS_KEY_ID, MEDIA_S3_SECRET_ACCESS_KEY } =
    env;
  if (
    MEDIA_S3_ENDPOINT === undefined ||
    MEDIA_S3_BUCKET === undefined ||
    MEDIA_S3_ACCESS_KEY_ID === undefined ||
    MEDIA_S3_SECRET_ACCESS_KEY === undefined
  ) {
    return { MASTHEAD_HOME };
  }
  return {
    MEDIA_S3_ENDPOINT,
    MEDIA_S3_BUCKET,
    MEDIA_S3_REGION,
    MEDIA_S3_ACCESS_KEY_ID,
    MEDIA_S3_SECRET_ACCESS_KEY,
  };
}

/** Whether this process does jobs, beside what else it does. */
export const jobSettings = {
  JOBS: z
    .enum(['on', 'off'], 'must be on, or off where another process of this installation does them')
    .default('on'),
};

/** How mails leave; without `SMTP_URL` they are kept in a folder of the home. */
export const mailSettings = {
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, {
      error:
        'must be the address of a mail server, as in smtp://user:password@mail.example.org:587, or smtps:// for TLS from the start',
      abort: true,
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(
      /^(?:[^<>\r\n",;:@]+ <[^<>@\s,;:"]+@[^<>@\s,;:"]+>|[^<>@\s,;:"]+@[^<>@\s,;:"]+)$/,
      'must be an address, as in blog@example.org or Our Blog <blog@example.org>',
    )
    .optional(),
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

function isSmtpUrl(value: string): boolean {
  return (
    URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).host !== ''
  );
}

function isServiceUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + search + hash === '';
}
