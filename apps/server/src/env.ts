import { existsSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';
import { registrationModes } from '@masthead/contracts';
import {
  jobSettings,
  mailSettings,
  mediaSettings,
  missingMediaSettings,
  parseSettings,
  sharedSettings,
} from '@masthead/infra/settings';
import { z } from 'zod';

const PORT_RULE = 'must be a whole number from 0 to 65535, as in PORT=3000 (0: any free one)';
const ORIGIN_RULE =
  'must be the address readers see, as in https://blog.example.org, without a path';

const LIMITS_RULE =
  'must be off, or by how much the limits are multiplied, as in 2 or 0.5 (0.01 to 1000000)';

const Environment = z
  .object({
    ...sharedSettings,
    ...mediaSettings,
    ...jobSettings,
    ...mailSettings,
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, PORT_RULE)
      .transform(Number)
      .refine((port) => port <= 65_535, PORT_RULE)
      .default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be an address of this machine, as in 127.0.0.1 or 0.0.0.0')
      .optional(),
    PUBLIC_URL: z.string().refine(isOrigin, ORIGIN_RULE).optional(),
    JWT_SECRET: z
      .string()
      .min(32, {
        error: 'must have at least 32 characters; `openssl rand -base64 48` makes a good one',
        abort: true,
      })
      .refine(
        (secret) => new Set(secret).size >= 10,
        'is too easy to guess; `openssl rand -base64 48` makes a good one',
      )
      .optional(),
    JWT_PREVIOUS_SECRETS: z
      .string()
      .transform((secrets) => secrets.split(',').map((secret) => secret.trim()))
      .refine(
        (secrets) => secrets.length <= 5 && secrets.every((secret) => secret.length >= 32),
        'must be secrets of at least 32 characters, five at most, with commas between them',
      )
      .default([]),
    TRUSTED_PROXIES: z
      .string()
      .transform((proxies) => proxies.split(',').map((proxy) => proxy.trim()))
      .refine(
        (proxies) => proxies.every(isProxy),
        'must be addresses or networks of the proxies in front, with commas between them, as in loopback, 10.0.0.0/8',
      )
      .default([]),
    COUNTRY_HEADER: z
      .string()
      .regex(/^[\w-]{1,60}$/, {
        error: 'must be the name of a header, as in CF-IPCountry',
        abort: true,
      })
      .toLowerCase()
      .optional(),
    RATE_LIMITS: z
      .string()
      .regex(/^(?:off|\d+(?:\.\d+)?)$/, LIMITS_RULE)
      .transform((factor) => (factor === 'off' ? ('off' as const) : Number(factor)))
      .refine((factor) => factor === 'off' || (factor >= 0.01 && factor <= 1e6), LIMITS_RULE)
      .default(1),
    SITE_NAME: z.string().trim().max(80, 'must have at most 80 characters').default('Masthead'),
    REGISTRATION: z.enum(registrationModes, `must be ${registrationModes.join(', ')}`).optional(),
    DEMO: z
      .enum(['0', '1'], 'must be 1 (load the demo blog into an empty database) or 0')
      .optional(),
  })
  .superRefine((env, ctx) => {
    if (env.NODE_ENV !== 'production' || env.JWT_SECRET !== undefined) return;
    const message =
      'is required when NODE_ENV is production: it signs every session, so it must be yours, and the same on every machine; `openssl rand -base64 48` makes a good one';
    ctx.addIssue({ code: 'custom', path: ['JWT_SECRET'], message });
  })
  .superRefine((env, ctx) => {
    for (const name of missingMediaSettings(env)) {
      const message = 'is required beside the other MEDIA_S3_ settings; set all of them, or none';
      ctx.addIssue({ code: 'custom', path: [name], message });
    }
  })
  .superRefine((env, ctx) => {
    if (env.SMTP_URL === undefined || env.MAIL_FROM !== undefined) return;
    const message =
      'is required beside SMTP_URL: whom mails are from, as in Our Blog <blog@example.org>';
    ctx.addIssue({ code: 'custom', path: ['MAIL_FROM'], message });
  })
  .superRefine((env, ctx) => {
    if (env.COUNTRY_HEADER === undefined || env.TRUSTED_PROXIES.length > 0) return;
    const message = 'is believed from proxies only: set TRUSTED_PROXIES too';
    ctx.addIssue({ code: 'custom', path: ['COUNTRY_HEADER'], message });
  })
  .transform(({ HOST, PUBLIC_URL, DEMO, REGISTRATION, ...env }) => ({
    ...env,
    // Who has an account is told to nobody, where mails can tell its owner instead.
    REGISTRATION:
      REGISTRATION ?? (env.NODE_ENV === 'production' && env.SMTP_URL ? 'verified' : 'open'),
    // A site for the public starts with its own first post.
    DEMO: DEMO === undefined ? env.NODE_ENV !== 'production' : DEMO === '1',
    HOST: HOST ?? (env.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'),
    PUBLIC_URL: PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin,
  }));

/** The server's settings, read once and passed down. */
export type Env = z.infer<typeof Environment>;

/**
 * Reads settings from the given variables.
 *
 * @throws {SettingsError} one sentence for each variable that is wrong.
 */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  return parseSettings(Environment, variables);
}

/** The process's own settings: its environment and, below it, a `.env` file in the current folder. */
export function readProcessEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readEnv(process.env);
}

/** An address, a network, or one of the names that proxy-addr has for private ones. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits = '0', ...rest] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === '/' && search + hash + username === '';
}
