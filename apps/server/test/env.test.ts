import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SettingsError } from '@masthead/infra';
import { expect, test } from 'vitest';
import { readEnv } from '../src/index.ts';

const secret = 'sZ0q3v9mX1uT7wB5kE8rN2yC4hJ6dLfA';

test('needs nothing to serve on one machine', () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    SITE_NAME: 'Masthead',
    REGISTRATION: 'open',
    NODE_ENV: 'development',
  });
  expect(readEnv({}).PUBLIC_URL).toBeUndefined();
});

test('listens everywhere in production, with a secret of the operator’s', () => {
  expect(readEnv({ NODE_ENV: 'production', JWT_SECRET: secret })).toMatchObject({
    HOST: '0.0.0.0',
    JWT_SECRET: secret,
  });
});

test('never makes a secret up in production', () => {
  expect(() => readEnv({ NODE_ENV: 'production' })).toThrow(
    /^JWT_SECRET is required when NODE_ENV is production/,
  );
  expect(() => readEnv({ NODE_ENV: 'production', JWT_SECRET: '' })).toThrow(
    /^JWT_SECRET is required/,
  );
});

test('a site for the public starts empty, unless it asks for the demo blog', () => {
  expect(readEnv({}).DEMO).toBe(true);
  expect(readEnv({ DEMO: '0' }).DEMO).toBe(false);
  expect(readEnv({ NODE_ENV: 'production', JWT_SECRET: secret }).DEMO).toBe(false);
  expect(readEnv({ NODE_ENV: 'production', JWT_SECRET: secret, DEMO: '1' }).DEMO).toBe(true);
});

test('asks for an address to be shown first where mails leave a site for the public', () => {
  const mail = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'blog@example.org' };
  const production = { NODE_ENV: 'production', JWT_SECRET: secret };
  expect(readEnv(mail).REGISTRATION).toBe('open');
  expect(readEnv(production).REGISTRATION).toBe('open');
  expect(readEnv({ ...production, ...mail }).REGISTRATION).toBe('verified');
  const said = { ...production, ...mail, REGISTRATION: 'open' };
  expect(readEnv(said).REGISTRATION).toBe('open');
});

test('takes the origin of PUBLIC_URL', () => {
  expect(readEnv({ PUBLIC_URL: 'https://blog.example.org/' }).PUBLIC_URL).toBe(
    'https://blog.example.org',
  );
});

test('whom mails are from is asked for where a server carries them', () => {
  const SMTP_URL = 'smtp://user:password@mail.example.org:587';
  expect(() => readEnv({ SMTP_URL })).toThrow(/^MAIL_FROM is required beside SMTP_URL/);
  for (const MAIL_FROM of ['blog@example.org', 'Our Blog <blog@example.org>']) {
    expect(readEnv({ SMTP_URL, MAIL_FROM })).toMatchObject({ SMTP_URL, MAIL_FROM });
  }
});

test('proxies are trusted, and believed about countries, where they are named', () => {
  expect(readEnv({})).toMatchObject({ TRUSTED_PROXIES: [], RATE_LIMITS: 1 });
  const TRUSTED_PROXIES = 'loopback, 10.0.0.0/8, 2001:db8::/32, 192.0.2.7';
  expect(readEnv({ TRUSTED_PROXIES, COUNTRY_HEADER: 'CF-IPCountry' })).toMatchObject({
    TRUSTED_PROXIES: ['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.7'],
    COUNTRY_HEADER: 'cf-ipcountry',
  });
  expect(() => readEnv({ COUNTRY_HEADER: 'CF-IPCountry' })).toThrow(/^COUNTRY_HEADER .*PROXIES/);
  expect(readEnv({ RATE_LIMITS: 'off' }).RATE_LIMITS).toBe('off');
  expect(readEnv({ RATE_LIMITS: '2.5' }).RATE_LIMITS).toBe(2.5);
});

test.for([
  ['TRUSTED_PROXIES', 'proxy.example.org'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', 'loopback,'],
  ['COUNTRY_HEADER', 'CF IPCountry'],
  ['RATE_LIMITS', 'none'],
  ['RATE_LIMITS', '0'],
  ['RATE_LIMITS', '-1'],
  ['REGISTRATION', 'friends'],
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'blog.example.org'],
  ['PUBLIC_URL', 'ftp://blog.example.org'],
  ['PUBLIC_URL', 'https://blog.example.org/blog'],
  ['PUBLIC_URL', 'https://user@blog.example.org'],
  ['JWT_SECRET', 'short'],
  ['JWT_SECRET', 'x'.repeat(64)],
  ['SITE_NAME', 'x'.repeat(81)],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DEMO', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['NODE_ENV', 'prod'],
  ['JOBS', 'some'],
  ['SMTP_URL', 'mail.example.org'],
  ['SMTP_URL', 'https://mail.example.org'],
  ['MAIL_FROM', 'Our Blog'],
  ['MAIL_FROM', 'a@example.org, b@example.org'],
  ['MAIL_FROM', 'Our Blog\r\nBcc: <b@example.org>'],
] as const)('refuses %s=%s in one sentence that names it', ([name, value]) => {
  const read = () => readEnv({ [name]: value });
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(new RegExp(`^${name} [^\\n]+\\.$`));
});

test('.env.example explains every variable, each with its default', () => {
  const example = readFileSync(path.resolve(import.meta.dirname, '../../../.env.example'), 'utf8');
  const explained = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  const known = [
    'COUNTRY_HEADER',
    'DATABASE_URL',
    'DEMO',
    'HOST',
    'JOBS',
    'JWT_PREVIOUS_SECRETS',
    'JWT_SECRET',
    'LOG_LEVEL',
    'MAIL_FROM',
    'MASTHEAD_DEBUG',
    'MASTHEAD_HOME',
    'NODE_ENV',
    'PORT',
    'PUBLIC_URL',
    'RATE_LIMITS',
    'REGISTRATION',
    'SITE_NAME',
    'SMTP_URL',
    'TRUSTED_PROXIES',
  ];
  expect(explained.toSorted()).toEqual(known);
});

test('JWT_PREVIOUS_SECRETS are the secrets that came before, in order', () => {
  const secrets = ['a'.repeat(40), 'b'.repeat(40)];
  expect(readEnv({}).JWT_PREVIOUS_SECRETS).toEqual([]);
  expect(readEnv({ JWT_PREVIOUS_SECRETS: secrets.join(', ') }).JWT_PREVIOUS_SECRETS).toEqual(
    secrets,
  );
  expect(() => readEnv({ JWT_PREVIOUS_SECRETS: 'short' })).toThrow(/^JWT_PREVIOUS_SECRETS must be/);
});
