import { lifetimes } from '@masthead/contracts';
import { createTestDatabase, type TestDatabase, testAuth, totpCode } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginFactor } from '../../src/auth/login-factor.ts';
import { requireRecentAuth } from '../../src/auth/recent-auth.ts';
import { stepUp } from '../../src/auth/step-up.ts';
import { getFactors } from '../../src/factors/get-factors.ts';
import { removeTotp } from '../../src/factors/remove-totp.ts';
import { renewRecoveryCodes } from '../../src/factors/renew-recovery-codes.ts';
import { resealFactors } from '../../src/factors/reseal-factors.ts';
import { confirmTotp, setUpTotp } from '../../src/factors/set-up-totp.ts';
import { newId } from '../../src/ids.ts';
import { seal, unseal } from '../../src/secrets/seal.ts';
import { at, PASSWORD, peopleOf } from './people.ts';

let database: TestDatabase;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  database = await createTestDatabase();
  people = peopleOf(database);
});
afterAll(() => database[Symbol.asyncDispose]());

const MINUTE = 60;
const wrongCode = { code: 'WRONG_CODE', status: 403 };
const body = { tokenDelivery: 'body' } as const;

describe('a secret at rest', () => {
  const plain = Buffer.from('twenty bytes or so!!');
  const owner = { use: 'second factors', id: newId() } as const;

  test('opens with the key it was sealed with, for the user it is of', () => {
    const sealed = seal(testAuth, owner, plain);
    expect(unseal(testAuth, owner, sealed)).toEqual(plain);
    expect(Buffer.from(sealed.secret).includes(plain)).toBe(false);
    expect(unseal(testAuth, { ...owner, id: newId() }, sealed)).toBeUndefined();
    expect(unseal(testAuth, { ...owner, use: 'webhooks' }, sealed)).toBeUndefined();
    const other = { ...testAuth, keys: [{ id: 'test', secret: 'another-secret' }] } as const;
    expect(unseal(other, owner, sealed)).toBeUndefined();
  });

  test.each([0, 5, 14, 30, 47])('changed at byte %i does not open', (index) => {
    const sealed = seal(testAuth, owner, plain);
    const secret = sealed.secret.with(index, (sealed.secret[index] ?? 0) ^ 1);
    expect(unseal(testAuth, owner, { ...sealed, secret })).toBeUndefined();
  });

  test('too short to be one does not open', () => {
    const { keyId } = seal(testAuth, owner, plain);
    expect(unseal(testAuth, owner, { keyId, secret: new Uint8Array(3) })).toBeUndefined();
  });
});

describe('an authenticator app', () => {
  test('counts for nothing until its code shows that it has the secret', async () => {
    const { session, email } = await people.someone();
    const ctx = await people.as(session);
    const { secret, url } = await setUpTotp(ctx);
    expect(url).toMatch(/^otpauth:\/\/totp\/Test%20blog:u\w+\?issuer=Test%20blog&secret=\w{32}&/);
    expect(url).toContain(secret);
    expect(await people.logIn(email)).toMatchObject({ status: 'signed_in' });
    await expect(confirmTotp(ctx, { code: '000000' })).rejects.toMatchObject(wrongCode);
    expect((await getFactors(ctx)).totp).toBeNull();
    const { recoveryCodes } = await confirmTotp(ctx, { code: totpCode(secret, at(0)) });
    expect(recoveryCodes).toHaveLength(10);
    expect(await getFactors(ctx)).toEqual({
      totp: { since: at(0).toISOString() },
      passkeys: [],
      recoveryCodesLeft: 10,
    });
    expect(await people.logIn(email)).toMatchObject({
      status: 'factor_required',
      ticket: expect.stringMatching(/^mht_[\w-]{43}$/),
      factors: ['totp', 'recovery_code'],
    });
  });

  test('is set up by one who begins again with another secret', async () => {
    const { session } = await people.someone();
    const ctx = await people.as(session);
    const first = await setUpTotp(ctx);
    const second = await setUpTotp(ctx);
    const late = { code: totpCode(first.secret, at(0)) };
    await expect(confirmTotp(ctx, late)).rejects.toMatchObject(wrongCode);
    await confirmTotp(ctx, { code: totpCode(second.secret, at(0)) });
    await expect(setUpTotp(ctx)).rejects.toMatchObject({ code: 'TOTP_IS_ON' });
  });

  test('has an hour to be set up', async () => {
    const { session } = await people.someone();
    const { secret } = await setUpTotp(await people.as(session));
    const late = await people.as(session, 0, {});
    const ctx = { ...late, now: () => at(lifetimes.totpSetUp) };
    const code = totpCode(secret, at(lifetimes.totpSetUp));
    await expect(confirmTotp(ctx, { code })).rejects.toMatchObject({ code: 'TOTP_NOT_SET_UP' });
  });

  test('signs in after the password', async () => {
    const person = await people.withTotp();
    const ticket = await people.ticketOf(person.email, MINUTE);
    const session = await loginFactor(people.nobody(MINUTE), {
      ticket,
      code: person.code(MINUTE),
      ...body,
    });
    expect(session).toMatchObject({ user: { id: person.id }, refreshToken: expect.any(String) });
    await expect(requireRecentAuth(await people.as(session, MINUTE))).resolves.toBeUndefined();
  });

  test.each([
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ])('whose clock is off by %i s: %s', async (seconds, accepted) => {
    const person = await people.withTotp();
    const now = 600;
    const ticket = await people.ticketOf(person.email, now);
    const code = person.code(now + seconds);
    const tried = loginFactor(people.nobody(now), { ticket, code, ...body });
    if (accepted) await expect(tried).resolves.toBeDefined();
    else await expect(tried).rejects.toMatchObject(wrongCode);
  });

  test('shows each code for one use, and none older than the last (THREATS 15)', async () => {
    const person = await people.withTotp();
    const use = async (code: string, now: number) =>
      loginFactor(people.nobody(now), {
        ticket: await people.ticketOf(person.email, now),
        code,
        ...body,
      });
    // The one that switched it on is used up too.
    await expect(use(person.code(0), 10)).rejects.toMatchObject(wrongCode);
    await use(person.code(90), 60);
    await expect(use(person.code(90), 90)).rejects.toMatchObject(wrongCode);
    await expect(use(person.code(60), 90)).rejects.toMatchObject(wrongCode);
    await expect(use(person.code(120), 120)).resolves.toBeDefined();
  });

  test('shows a code that twenty use at once for one of them (THREATS 15)', async () => {
    const person = await people.withTotp();
    const tickets = await Promise.all(
      Array.from({ length: 4 }, () => people.ticketOf(person.email, MINUTE)),
    );
    const code = person.code(MINUTE);
    const results = await Promise.allSettled(
      tickets.map((ticket) => loginFactor(people.nobody(MINUTE), { ticket, code, ...body })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('goes on when the secret of the server is changed, and needs the old one no longer', async () => {
    const person = await people.withTotp();
    const next = { id: 'next', secret: 'the-key-that-signs-from-tomorrow-on-0123456789' };
    const both = { ...testAuth, keys: [next, ...testAuth.keys] } as const;
    const use = async (
      auth: typeof both | ({ keys: readonly [typeof next] } & typeof testAuth),
      now: number,
    ) =>
      loginFactor(people.nobody(now, { auth }), {
        ticket: await people.ticketOf(person.email, now),
        code: person.code(now),
        ...body,
      });
    await expect(use(both, 60)).resolves.toBeDefined();
    expect(await resealFactors(people.nobody(60, { auth: both }))).toBeGreaterThan(0);
    expect(await resealFactors(people.nobody(60, { auth: both }))).toBe(0);
    const alone = { ...testAuth, keys: [next] } as const;
    await expect(use(alone, 120)).resolves.toBeDefined();
    await resealFactors(people.nobody());
  });

  test('is removed by who is signed in; the password alone signs in again', async () => {
    const person = await people.withTotp();
    const ctx = await people.as(person.session, 30);
    await removeTotp(ctx);
    await removeTotp(ctx);
    expect(await people.logIn(person.email)).toMatchObject({ status: 'signed_in' });
    expect(await getFactors(ctx)).toEqual({ totp: null, passkeys: [], recoveryCodesLeft: 0 });
  });
});

describe('recovery codes', () => {
  test('sign in in any form they are typed, once each, and the owner hears of it', async () => {
    const person = await people.withTotp();
    const [code = ''] = person.recoveryCodes;
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
    const use = async (recoveryCode: string) =>
      loginFactor(people.nobody(), {
        ticket: await people.ticketOf(person.email),
        recoveryCode,
        ...body,
      });
    const session = await use(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')}`);
    await expect(use(code)).rejects.toMatchObject(wrongCode);
    expect(await getFactors(await people.as(session))).toMatchObject({ recoveryCodesLeft: 9 });
    const mails = await database.db.mail.findMany({ where: { recipient: person.email } });
    expect(JSON.stringify(mails)).toContain('9 are left.');
    expect(
      await database.db.auditEntry.count({
        where: { action: 'recovery_code.use', subjectId: person.id },
      }),
    ).toBe(1);
  });

  test('used ten times at once let one in (THREATS 15)', async () => {
    const person = await people.withTotp();
    const tickets = await Promise.all(
      Array.from({ length: 10 }, () => people.ticketOf(person.email)),
    );
    const [recoveryCode = ''] = person.recoveryCodes;
    const results = await Promise.allSettled(
      tickets.map((ticket) => loginFactor(people.nobody(), { ticket, recoveryCode, ...body })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('made anew replace all there were', async () => {
    const person = await people.withTotp();
    const ctx = await people.as(person.session);
    const { recoveryCodes } = await renewRecoveryCodes(ctx);
    expect(new Set([...recoveryCodes, ...person.recoveryCodes]).size).toBe(20);
    const ticket = await people.ticketOf(person.email);
    const old = { ticket, recoveryCode: person.recoveryCodes[0] ?? '', ...body };
    await expect(loginFactor(people.nobody(), old)).rejects.toMatchObject(wrongCode);
    const fresh = { ticket, recoveryCode: recoveryCodes[0] ?? '', ...body };
    await expect(loginFactor(people.nobody(), fresh)).resolves.toBeDefined();
  });

  test('go with a factor', async () => {
    const { session } = await people.someone();
    await expect(renewRecoveryCodes(await people.as(session))).rejects.toMatchObject({
      code: 'NO_SECOND_FACTOR',
    });
  });
});

describe('guessing codes', () => {
  const guess = async (email: string, now: number) =>
    loginFactor(people.nobody(now), {
      ticket: await people.ticketOf(email, now),
      code: '000000',
      ...body,
    });

  test('is slowed for the account, whatever ticket; recovery codes go on (THREATS 15, 17)', async () => {
    const person = await people.withTotp();
    const now = 600;
    for (let i = 0; i < 5; i++) {
      await expect(guess(person.email, now)).rejects.toMatchObject(wrongCode);
    }
    const slowed = { code: 'RATE_LIMITED', status: 429 };
    await expect(guess(person.email, now + 29)).rejects.toMatchObject(slowed);
    await expect(guess(person.email, now + 30)).rejects.toMatchObject(wrongCode);
    await expect(guess(person.email, now + 89)).rejects.toMatchObject(slowed);
    const [recoveryCode = ''] = person.recoveryCodes;
    const ticket = await people.ticketOf(person.email, now + 89);
    await expect(
      loginFactor(people.nobody(now + 89), { ticket, recoveryCode, ...body }),
    ).resolves.toBeDefined();
    const mails = await database.db.mail.findMany({ where: { recipient: person.email } });
    const warnings = mails.filter(({ data }) => JSON.stringify(data).includes('guess your codes'));
    expect(warnings).toHaveLength(1);
  });

  test('waits a quarter of an hour at most, and a right code makes it forgotten', async () => {
    const person = await people.withTotp();
    let now = 600;
    for (let i = 0; i < 14; i++) {
      await expect(guess(person.email, now)).rejects.toMatchObject(wrongCode);
      now += 900;
    }
    const code = person.code(now);
    const ticket = await people.ticketOf(person.email, now);
    await loginFactor(people.nobody(now), { ticket, code, ...body });
    for (let i = 0; i < 5; i++) {
      await expect(guess(person.email, now)).rejects.toMatchObject(wrongCode);
    }
  });

  test('a hundred at once by one ticket come to five tries', async () => {
    const person = await people.withTotp();
    const ticket = await people.ticketOf(person.email);
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => {
        const recoveryCode = `0000-0000-0000-${String(i).padStart(4, '0')}`;
        return loginFactor(people.nobody(), { ticket, recoveryCode, ...body });
      }),
    );
    const codes = results.map((result) => result.status === 'rejected' && result.reason.code);
    expect(codes.filter((code) => code === 'WRONG_CODE')).toHaveLength(5);
    expect(codes.filter((code) => code === 'INVALID_TICKET')).toHaveLength(95);
  });
});

describe('stepping up with a second factor', () => {
  test('wants that: the password alone, which a thief may have, is not enough', async () => {
    const person = await people.withTotp();
    const later = lifetimes.recentAuth;
    const ctx = await people.as(person.session, later);
    await expect(stepUp(ctx, { password: PASSWORD })).rejects.toMatchObject({
      code: 'FACTOR_REQUIRED',
    });
    await expect(requireRecentAuth(ctx)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await expect(stepUp(ctx, { code: '000000' })).rejects.toMatchObject(wrongCode);
    await stepUp(ctx, { code: person.code(later) });
    await expect(requireRecentAuth(ctx)).resolves.toBeUndefined();
    await expect(stepUp(ctx, { code: person.code(later) })).rejects.toMatchObject(wrongCode);
    await stepUp(ctx, { recoveryCode: person.recoveryCodes[0] ?? '' });
  });
});
