import { lifetimes } from '@masthead/contracts';
import { createSoftwarePasskey, totpCode } from '@masthead/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailbox } from '../support/mailbox.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type Call, type CallOptions, transports } from '../support/transports.ts';

// THREATS, "Login, reset, 2FA": what stands beside the password. The rest of that section is in login.test.ts.

let clock = Date.now();
const now = () => new Date(clock);
const later = (seconds: number) => {
  clock += seconds * 1000;
};
const server = await startTestServer({ now });
const { db } = server;
const mailbox = await openMailbox(db, { origin: 'http://masthead.test', now });
afterAll(async () => {
  await mailbox[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  clock = Date.now();
});

type Person = Awaited<ReturnType<typeof signUp>>;

/** A call that has to work, and what it answers. */
async function done(call: Call, ...args: Parameters<Call>) {
  const { status, text, data } = await call(...args);
  expect(status, text).toBeLessThan(300);
  return data;
}

/** Somebody whose app shows codes. */
async function withTotp(call: Call) {
  const person = await signUp(call);
  const options = { token: person.accessToken };
  const { secret } = await done(call, 'factors.setUpTotp', {}, options);
  const code = (seconds = 0) => totpCode(secret, new Date(clock + seconds * 1000));
  const confirm = { code: code() };
  const { recoveryCodes } = await done(call, 'factors.confirmTotp', confirm, options);
  // The code that confirmed is used up.
  later(60);
  return { ...person, code, recoveryCodes: recoveryCodes as string[] };
}

async function withPasskey(call: Call) {
  const person = await signUp(call);
  const options = { token: person.accessToken };
  const software = createSoftwarePasskey();
  const passkey = software.create(await done(call, 'passkeys.options', {}, options));
  await done(call, 'passkeys.register', { name: 'My phone', passkey }, options);
  return { ...person, software };
}

const logIn = (call: Call, { user }: Person, extra: object = {}, options: CallOptions = {}) =>
  call('auth.login', { email: user.email, password: PASSWORD, ...extra }, options);

const ticketOf = async (call: Call, person: Person): Promise<string> =>
  (await logIn(call, person)).data.ticket;

describe.for(transports)('on $name', ({ on }) => {
  const call = on(server.origin);

  /** What a second step comes to. */
  const second = async (input: object): Promise<unknown> => {
    const { status, problem } = await call('auth.loginFactor', { tokenDelivery: 'body', ...input });
    return problem?.code ?? status;
  };

  test('13: no field or header makes the second step unnecessary', async () => {
    const person = await withTotp(call);
    const extra = {
      skip2fa: true,
      verified: true,
      status: 'signed_in',
      factors: [],
      role: 'admin',
      code: person.code(),
      userId: person.user.id,
    };
    const headers = { 'x-skip-2fa': '1', 'x-masthead-otp': person.code() };
    const { data, text, headers: sent } = await logIn(call, person, extra, { headers });
    expect(data).toMatchObject({ status: 'factor_required', factors: ['totp', 'recovery_code'] });
    expect(text).not.toMatch(/accessToken|refreshToken|mhr_/);
    expect(sent.getSetCookie().join()).not.toContain('refresh');
    const { ticket } = data;
    expect(await second({ ticket, ...extra, code: undefined })).toBe('VALIDATION_FAILED');
    expect(await second({ ticket, code: '000000', ...{ skip2fa: true } })).toBe('WRONG_CODE');
  });

  test('14: the second step wants the first, once, and of the same account', async () => {
    const person = await withTotp(call);
    const other = await withTotp(call);
    const code = person.code();
    expect(await second({ code })).toBe('VALIDATION_FAILED');
    for (const ticket of ['', 'mht_unknown', person.accessToken, person.refreshToken]) {
      expect(await second({ ticket, code })).toBe('INVALID_TICKET');
    }
    expect(await second({ ticket: await ticketOf(call, other), code })).toBe('WRONG_CODE');
    const ticket = await ticketOf(call, person);
    expect(await second({ ticket, code, recoveryCode: 'x' })).toBe('VALIDATION_FAILED');
    expect(await second({ ticket, code })).toBe(200);
    expect(await second({ ticket, recoveryCode: person.recoveryCodes[0] })).toBe('INVALID_TICKET');
  });

  test('14: a ticket is no token, ends after five minutes, after five tries, and with the password', async () => {
    const person = await withTotp(call);
    const recoveryCode = person.recoveryCodes[0];
    const first = await ticketOf(call, person);
    expect((await call('auth.me', {}, { token: first })).status).toBe(401);
    expect((await call('auth.refresh', { refreshToken: first })).status).toBe(401);
    later(lifetimes.loginTicket);
    expect(await second({ ticket: first, recoveryCode })).toBe('INVALID_TICKET');

    const tried = await ticketOf(call, person);
    for (let i = 0; i < 5; i++) {
      expect(await second({ ticket: tried, recoveryCode: 'wrong' })).toBe('WRONG_CODE');
    }
    expect(await second({ ticket: tried, recoveryCode })).toBe('INVALID_TICKET');

    const waiting = await ticketOf(call, person);
    const change = { currentPassword: PASSWORD, newPassword: 'staple of another horse' };
    const signedIn = { ticket: await ticketOf(call, person), recoveryCode, tokenDelivery: 'body' };
    const { accessToken } = await done(call, 'auth.loginFactor', signedIn);
    await done(call, 'account.changePassword', change, { token: accessToken });
    expect(await second({ ticket: waiting, recoveryCode: person.recoveryCodes[1] })).toBe(
      'INVALID_TICKET',
    );
  });

  test('15: a code counts once, within a step of its time, in turn and at once', async () => {
    const person = await withTotp(call);
    const use = async (code: string) => second({ ticket: await ticketOf(call, person), code });
    expect(await use(person.code(-90))).toBe('WRONG_CODE');
    expect(await use(person.code(90))).toBe('WRONG_CODE');
    const code = person.code();
    const tickets = await Promise.all([1, 2, 3].map(() => ticketOf(call, person)));
    const results = await Promise.all(tickets.map((ticket) => second({ ticket, code })));
    expect(results.filter((result) => result === 200)).toHaveLength(1);
    expect(await use(code)).not.toBe(200);
    // The step before is over with it.
    expect(await use(person.code(-30))).not.toBe(200);
  });

  test('15: a recovery code lets one of ten in', async () => {
    const person = await withTotp(call);
    const [recoveryCode] = person.recoveryCodes;
    const tickets = await Promise.all(Array.from({ length: 10 }, () => ticketOf(call, person)));
    const results = await Promise.all(tickets.map((ticket) => second({ ticket, recoveryCode })));
    expect(results.filter((result) => result === 200)).toHaveLength(1);
    expect(results.filter((result) => result === 'WRONG_CODE')).toHaveLength(9);
  });

  test('15: who guesses codes is slowed for the account, by tickets and by step-up alike', async () => {
    const person = await withTotp(call);
    const guess = async () => second({ ticket: await ticketOf(call, person), code: '000000' });
    for (let i = 0; i < 3; i++) expect(await guess()).toBe('WRONG_CODE');
    const stepUp = (code: string) => call('auth.stepUp', { code }, { token: person.accessToken });
    for (let i = 0; i < 2; i++) {
      expect((await stepUp('000000')).problem?.code).toBe('WRONG_CODE');
    }
    const slowed = await call('auth.loginFactor', {
      ticket: await ticketOf(call, person),
      code: person.code(),
    });
    expect(slowed.problem?.code).toBe('RATE_LIMITED');
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stepUp(person.code())).problem?.code).toBe('RATE_LIMITED');
    expect((await mailbox.to(person.user.email)).join()).toContain('tries to guess your codes');
    // 17: that shuts nobody out.
    const recoveryCode = person.recoveryCodes[0];
    expect(await second({ ticket: await ticketOf(call, person), recoveryCode })).toBe(200);
  });

  test('15: a stolen session with the password cannot switch the second factor off', async () => {
    const person = await withTotp(call);
    const options = { token: person.accessToken };
    later(lifetimes.recentAuth - 30);
    for (const [procedure, input] of [
      ['factors.removeTotp', {}],
      ['factors.setUpTotp', {}],
      ['factors.renewRecoveryCodes', {}],
      ['passkeys.options', {}],
    ] as const) {
      const { problem } = await call(procedure, input, options);
      expect(problem?.code, procedure).toBe('STEP_UP_REQUIRED');
    }
    const { problem } = await call('auth.stepUp', { password: PASSWORD }, options);
    expect(problem?.code).toBe('FACTOR_REQUIRED');
    await done(call, 'auth.stepUp', { code: person.code() }, options);
    await done(call, 'factors.removeTotp', {}, options);
  });

  test('22: a passkey signs in from this site only, unlocked, and counting on', async () => {
    const { software, user } = await withPasskey(call);
    const alone = async (use: Parameters<typeof software.get>[1]) => {
      const passkey = software.get(await done(call, 'auth.passkeyOptions', {}), use);
      const { status, problem } = await call('auth.loginPasskey', { passkey });
      return problem?.code ?? status;
    };
    for (const use of [
      { origin: 'https://evil.example', rpId: 'masthead.test' },
      { origin: 'http://masthead.test.evil.example', rpId: 'masthead.test' },
      { origin: 'http://sub.masthead.test', rpId: 'masthead.test' },
      { rpId: 'evil.example' },
      { verified: false },
    ]) {
      expect(await alone(use), JSON.stringify(use)).toBe('PASSKEY_REFUSED');
    }
    expect(await alone({ counter: 40 })).toBe(200);
    expect(await alone({ counter: 39 })).toBe('PASSKEY_REFUSED');
    expect(await alone({ counter: 40 })).toBe('PASSKEY_REFUSED');
    expect(await alone({ counter: 41 })).toBe(200);
    expect(user.id).toBeDefined();
  });

  test('22: what a passkey signed works once, for what it was asked, and for its own account', async () => {
    const person = await withPasskey(call);
    const other = await withPasskey(call);
    const options = await done(call, 'auth.passkeyOptions', {});
    const passkey = person.software.get(options);
    const parallel = await Promise.all(
      Array.from({ length: 5 }, () => call('auth.loginPasskey', { passkey })),
    );
    expect(parallel.filter(({ status }) => status === 200)).toHaveLength(1);
    const again = await call('auth.loginPasskey', { passkey: person.software.get(options) });
    expect(again.problem?.code).toBe('PASSKEY_REFUSED');

    const ticket = await ticketOf(call, person);
    const forTicket = await done(call, 'auth.passkeyOptions', { ticket });
    const forAnyone = await done(call, 'auth.passkeyOptions', {});
    expect(await second({ ticket, passkey: other.software.get(forTicket) })).toBe(
      'PASSKEY_REFUSED',
    );
    expect(await second({ ticket, passkey: person.software.get(forAnyone) })).toBe(
      'PASSKEY_REFUSED',
    );
    expect(await second({ ticket, passkey: person.software.get(forTicket) })).toBe(200);
    const late = await done(call, 'auth.passkeyOptions', {});
    later(lifetimes.passkeyChallenge);
    const outdated = await call('auth.loginPasskey', { passkey: person.software.get(late) });
    expect(outdated.problem?.code).toBe('PASSKEY_REFUSED');
  });
});
