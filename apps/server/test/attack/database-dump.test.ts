import { crc32 } from 'node:zlib';
import type { Database } from '@masthead/db';
import { createAccountInvitation, totpCode } from '@masthead/testkit';
import { afterAll, expect, test } from 'vitest';
import { openMailbox } from '../support/mailbox.ts';
import { signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { restOn } from '../support/transports.ts';

// THREATS 11: who has a dump of the database is nobody by that.

const server = await startTestServer();
const { db, origin } = server;
const mailbox = await openMailbox(db, { origin: 'http://masthead.test' });
afterAll(async () => {
  await mailbox[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
const call = restOn(origin);

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

interface Column {
  table: string;
  column: string;
  bytes: boolean;
}

/** Every value of every table, in each of the forms somebody may try it in. */
async function dump(database: Database): Promise<Set<string>> {
  const columns = await database.$queryRaw<Column[]>`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS "table", format('%I', c.column_name) AS "column",
           c.data_type = 'bytea' AS bytes
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
       -- What was applied when: the same in every copy of this version.
       AND c.table_name <> '_prisma_migrations'
       AND c.data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json', 'uuid', 'ARRAY')`;
  const values = new Set<string>();
  for (const { table, column, bytes } of columns) {
    const text = bytes ? `encode(${column}, 'hex')` : `${column}::text`;
    const rows = await database.$queryRawUnsafe<{ value: string }[]>(
      `SELECT DISTINCT ${text} AS value FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    for (const { value } of rows) {
      for (const form of bytes ? formsOf(value) : wordsOf(value)) values.add(form);
    }
  }
  values.delete('');
  return values;
}

function formsOf(hex: string): string[] {
  const bytes = Buffer.from(hex, 'hex');
  return (['hex', 'base64', 'base64url', 'latin1'] as const).map((form) => bytes.toString(form));
}

/** A value, and what stands in it: a token in the JSON of a mail that waits would be found. */
function wordsOf(text: string): string[] {
  return [text, ...(text.match(/[\w.$=+/-]{20,}/g) ?? [])];
}

const prefixed = (value: string) => [value, `mhr_${value}`, `mhe_${value}`];

/** As API tokens, with the checksum that anybody can make. */
function bearers(value: string): string[] {
  const checksum = (random: string) => {
    let rest = crc32(random);
    let digits = '';
    for (; digits.length < 6; rest = Math.floor(rest / 62)) digits = BASE62[rest % 62] + digits;
    return digits;
  };
  return [value, `mh_pat_${value}`, `mh_pat_${value}${checksum(value)}`];
}

test('11: no value of the database authenticates, in any input for a credential', async () => {
  const { user, refreshToken, accessToken } = await signUp(call);
  await call('auth.refresh', { refreshToken });
  const asked = { name: 'Notes', scopes: ['profile:read'] };
  const { token: apiToken } = (await call('tokens.create', asked, { token: accessToken })).data;
  expect(bearers(apiToken.slice(7, -6))).toContain(apiToken);
  // One link of each kind that was mailed, and one that waits to be.
  await call('account.requestPasswordReset', { email: user.email });
  expect(await mailbox.token(user.email, '/reset-password')).toMatch(/^mhe_/);
  const waiting = { email: 'elsewhere@example.org', currentPassword: 'correct horse battery' };
  const moving = await call('account.requestEmailChange', waiting, { token: accessToken });
  expect(moving.status).toBe(204);
  await call('account.requestPasswordReset', { email: user.email });

  await createAccountInvitation(db, { from: user });

  const values = await dump(db);
  // What must be in it for the rest to mean anything.
  const { tokenHash } = await db.refreshToken.findFirstOrThrow({ omit: { tokenHash: false } });
  expect(values).toContain(Buffer.from(tokenHash).toString('base64url'));
  expect([...values].some((value) => value.startsWith('$argon2id$'))).toBe(true);
  expect(values).not.toContain(refreshToken);
  expect(values).not.toContain(accessToken);
  expect([...values].filter((value) => value.includes(apiToken.slice(7, -6)))).toEqual([]);
  const stored = await db.apiToken.findFirstOrThrow({ omit: { tokenHash: false } });
  expect(values).toContain(Buffer.from(stored.tokenHash).toString('base64url'));

  const accepted: string[] = [];
  const attempt = async (procedure: string, input: object, token?: string) => {
    const { status } = await call(procedure, input, { token });
    if (status < 300) accepted.push(`${procedure} ${token ?? JSON.stringify(input)}`);
  };
  await inParallel([...values], async (value) => {
    if (/^[\x21-\x7e]+$/.test(value)) {
      for (const bearer of bearers(value)) await attempt('auth.me', {}, bearer);
    }
    if (value.length > 500) return;
    for (const token of prefixed(value)) {
      await attempt('auth.refresh', { refreshToken: token });
      await attempt('account.verifyEmail', { token });
      await attempt('accountInvitations.look', { token });
      await attempt('account.confirmEmailChange', { token });
      await attempt('account.revertEmailChange', { token });
    }
    // Hashing is dear: not for ids, of which nobody makes a password.
    if (value.length > 256 || /^[\da-f-]{36}$/.test(value)) return;
    await attempt('auth.login', { email: user.email, password: value });
  });
  expect(accepted).toEqual([]);
  expect(values.size).toBeGreaterThan(20);
}, 120_000);

test('11: nor is any a second factor, or the half of a sign-in', async () => {
  const { user, accessToken: token } = await signUp(call);
  const { secret } = (await call('factors.setUpTotp', {}, { token })).data;
  const confirm = { code: totpCode(secret) };
  const { recoveryCodes } = (await call('factors.confirmTotp', confirm, { token })).data;
  const { challenge } = (await call('passkeys.options', {}, { token })).data;
  const password = 'correct horse battery';
  const { ticket } = (await call('auth.login', { email: user.email, password })).data;
  expect(ticket).toMatch(/^mht_/);

  const values = await dump(db);
  const rows = await db.recoveryCode.findMany({ omit: { codeHash: false } });
  expect(rows).toHaveLength(10);
  for (const { codeHash } of rows) expect(values).toContain(Buffer.from(codeHash).toString('hex'));
  const plain = [secret, ticket, challenge, ...recoveryCodes].flatMap((value: string) => [
    value,
    value.replaceAll('-', ''),
    value.replace(/^mht_/, ''),
  ]);
  // The bytes of the secret, in each of the forms the dump has.
  const bits = [...secret].map((it) => BASE32.indexOf(it).toString(2).padStart(5, '0')).join('');
  const hex = (bits.match(/.{8}/g) ?? []).map((it: string) => Number.parseInt(it, 2));
  plain.push(...formsOf(Buffer.from(hex).toString('hex')));
  expect([...values].filter((value) => plain.some((it) => value.includes(it)))).toEqual([]);

  const [recoveryCode] = recoveryCodes;
  const accepted: string[] = [];
  const attempt = async (procedure: string, input: object) => {
    const { status } = await call(procedure, input, { token });
    if (status < 300) accepted.push(`${procedure} ${JSON.stringify(input)}`);
  };
  await inParallel([...values], async (value) => {
    if (value.length > 500) return;
    await attempt('auth.loginFactor', { ticket: value, recoveryCode });
    await attempt('auth.loginFactor', { ticket: `mht_${value}`, recoveryCode });
    if (value.length <= 64) await attempt('auth.stepUp', { recoveryCode: value });
  });
  expect(accepted).toEqual([]);
}, 120_000);

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A few at a time. */
async function inParallel(values: string[], work: (value: string) => Promise<void>): Promise<void> {
  const next = values.values();
  const worker = async () => {
    for (const value of next) await work(value);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
