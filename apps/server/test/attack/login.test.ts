import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { attemptLimits } from '@masthead/contracts';
import { createAccountInvitation, createUser, uniqueKey } from '@masthead/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../../src/index.ts';
import { openMailbox } from '../support/mailbox.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type CallOptions, restOn, transports } from '../support/transports.ts';

// THREATS, "Login, reset, 2FA": each test is named by the number of its case.

const ORIGIN = 'http://masthead.test';
const NEW_PASSWORD = 'staple of another horse';

let clock = Date.now();
const now = () => new Date(clock);
const server = await startTestServer({ now, web: await loadWebBuild(), publicOrigin: ORIGIN });
const { db, origin } = server;
const mailbox = await openMailbox(db, { origin: ORIGIN, now });
afterAll(async () => {
  await mailbox[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  clock = Date.now();
});

describe.for(transports)('on $name', ({ on }) => {
  const call = on(origin);

  const askForReset = async (email: string) => {
    expect((await call('account.requestPasswordReset', { email })).status).toBeLessThan(300);
    return mailbox.token(email, '/reset-password');
  };
  const reset = async (token: string, password = NEW_PASSWORD) => {
    const { status, problem } = await call('account.resetPassword', { token, password });
    return problem?.code ?? status;
  };

  test('19: a reset link works for one of twenty at once', async () => {
    const { user } = await signUp(call);
    const token = await askForReset(user.email);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => reset(token, `horse number ${index}`)),
    );
    expect(results.filter((result) => result === 'INVALID_LINK')).toHaveLength(19);
    expect(await reset(token)).toBe('INVALID_LINK');
  });

  test('19: a reset link is good for an hour, and for the address it went to', async () => {
    const late = (await signUp(call)).user;
    const token = await askForReset(late.email);
    clock += 61 * 60_000;
    expect(await reset(token)).toBe('INVALID_LINK');
    clock = Date.now();

    const { user } = await signUp(call);
    const forOld = await askForReset(user.email);
    const email = `moved-${user.username}@example.org`;
    await db.user.update({ where: { id: user.id }, data: { email } });
    expect(await reset(forOld)).toBe('INVALID_LINK');
    const signedIn = await call('auth.login', { email, password: PASSWORD });
    expect(signedIn.status).toBe(200);
  });

  test('19: where a link leads is not for the one who asks to say', async () => {
    const { user } = await signUp(call);
    const input = {
      email: user.email,
      redirect_url: 'https://evil.example',
      next: '//evil.example',
    };
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    await call('account.requestPasswordReset', input, { headers });
    const [text = ''] = (await mailbox.to(user.email)).filter((mail) => mail.includes('/reset-'));
    expect(text).toContain(`${ORIGIN}/reset-password#mhe_`);
    expect(text).not.toContain('evil');
  });

  test('19: asking answers the same for an address nobody has', async () => {
    const { user } = await signUp(call);
    const ask = async (email: string) => {
      const { status, text } = await call('account.requestPasswordReset', { email });
      return { status, text };
    };
    expect(await ask(`nobody-${user.username}@example.org`)).toEqual(await ask(user.email));
    expect(await mailbox.to(`nobody-${user.username}@example.org`)).toEqual([]);
  });

  test('20: a mail scanner that opens links changes nothing', async () => {
    const { user, accessToken } = await signUp(call);
    const token = await mailbox.token(user.email, '/verify-email');
    const input = encodeURIComponent(JSON.stringify({ token }));
    const addresses = [
      `/verify-email#${token}`,
      `/verify-email?token=${token}`,
      `/api/v1/auth/verify-email?token=${token}`,
      `/trpc/account.verifyEmail?input=${input}`,
    ];
    for (const address of addresses) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        await (await fetch(origin + address, { method })).text();
      }
    }
    const verified = async () =>
      (await call('auth.me', {}, { token: accessToken })).data.emailVerified;
    expect(await verified()).toBe(false);
    expect((await call('account.verifyEmail', { token })).status).toBeLessThan(300);
    expect(await verified()).toBe(true);
  });
});

test('19: a forged Host stands in no link', async () => {
  const call = transports[0]?.on(origin);
  if (!call) throw new Error('no transport');
  const { user } = await signUp(call);
  // Neither fetch nor a browser lets anybody choose it.
  const asked = request(`${origin}/api/v1/auth/password-reset`, {
    method: 'POST',
    headers: { host: 'evil.example', 'content-type': 'application/json' },
  });
  asked.end(JSON.stringify({ email: user.email }));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(204);
  const texts = (await mailbox.to(user.email)).join('\n');
  expect(texts).toContain(`${ORIGIN}/reset-password#mhe_`);
  expect(texts).not.toContain('evil.example');
});

test('19: the pages that links lead to say no address to anyone', async () => {
  for (const page of ['/reset-password', '/verify-email', '/change-email', '/keep-email']) {
    const answer = await fetch(origin + page);
    expect(answer.status, page).toBe(200);
    expect(answer.headers.get('referrer-policy'), page).toMatch(/^(no-referrer|strict-origin)/);
    const elsewhere = [...(await answer.text()).matchAll(/(?:src|href)="(https?:)?\/\/([^/"]+)/g)];
    expect(elsewhere.map(([, , host]) => host).filter((host) => host !== 'masthead.test')).toEqual(
      [],
    );
  }
});

/** The shortest of each kind's times, asked in turn: what else the machine does makes a time longer, and none shorter. */
async function timesOf(
  kinds: readonly [() => Promise<unknown>, () => Promise<unknown>],
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < 9; n++) {
    for (const kind of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const start = performance.now();
      await kinds[kind]();
      times[kind].push(performance.now() - start);
    }
  }
  return [Math.min(...times[0]), Math.min(...times[1])];
}

// Where REGISTRATION is `verified`.
const verified = await startTestServer({ registration: 'verified' });
afterAll(() => verified[Symbol.asyncDispose]());

describe.for(transports)('18: on $name', ({ on }) => {
  const call = on(origin);
  const shapeOf = async (procedure: string, input: object, token?: string, caller = call) => {
    const { status, text, headers } = await caller(procedure, input, { token });
    const names = [...headers.keys()].filter((name) => name !== 'set-cookie').toSorted();
    return { status, text: text.replace(/"requestId":"[^"]+"/g, ''), names };
  };

  test('nor does opening an account, where that begins by mail', { timeout: 60_000 }, async () => {
    const caller = on(verified.origin);
    const { email } = await createUser(verified.db);
    const account = { username: `u-${uniqueKey()}`, password: PASSWORD };
    for (const [procedure, statuses] of [
      ['accountInvitations.signUp', [200, 204]],
      ['auth.register', [403]],
    ] as const) {
      const known = { ...account, email };
      const unknown = { ...account, email: `nobody-${email}` };
      const answer = await shapeOf(procedure, unknown, undefined, caller);
      expect(statuses, procedure).toContain(answer.status);
      expect(await shapeOf(procedure, known, undefined, caller), procedure).toEqual(answer);
      const [withAccount, without] = await timesOf([
        () => caller(procedure, known),
        () => caller(procedure, unknown),
      ]);
      expect(withAccount / without, procedure).toBeGreaterThan(1 / 3);
      expect(withAccount / without, procedure).toBeLessThan(3);
    }
    expect(await verified.db.user.count({ where: { username: account.username } })).toBe(0);
  });

  test('nothing that anybody can ask tells whether an address has an account', {
    timeout: 120_000,
  }, async () => {
    const { user, accessToken: token } = await signUp(call);
    const own = await signUp(call);
    const nobody = `nobody-${user.username}@example.org`;
    const asks: [string, (email: string) => object, string?][] = [
      ['auth.login', (email) => ({ email, password: 'wrong' })],
      ['account.requestPasswordReset', (email) => ({ email })],
      ['account.requestEmailChange', (email) => ({ email, currentPassword: PASSWORD }), token],
    ];
    for (const [procedure, input, as] of asks) {
      const [known, unknown] = [input(own.user.email), input(nobody)];
      expect(await shapeOf(procedure, unknown, as), procedure).toEqual(
        await shapeOf(procedure, known, as),
      );
      const [withAccount, without] = await timesOf([
        () => call(procedure, known, { token: as }),
        () => call(procedure, unknown, { token: as }),
      ]);
      // A hash that one of them went without would make it a tenth.
      expect(withAccount / without, procedure).toBeGreaterThan(1 / 3);
      expect(withAccount / without, procedure).toBeLessThan(3);
    }
  });

  test('a link of an invitation that opens nothing tells not why, and nothing of usernames', async () => {
    const admin = await createUser(db, { role: 'admin' });
    const past = new Date(Date.now() - 1000);
    const [open, taken, expired, former] = await Promise.all([
      createAccountInvitation(db, { from: admin }),
      createAccountInvitation(db, { from: admin }),
      createAccountInvitation(db, { from: admin, expiresAt: past }),
      createAccountInvitation(db, { from: await createUser(db, { role: 'editor' }) }),
    ]);
    const { user } = await signUp(call);
    const account = { username: `u-${uniqueKey()}`, password: PASSWORD };
    const used = await call('accountInvitations.accept', { ...account, token: open.token });
    expect(used.data.user.username).toBe(account.username);
    await db.accountInvitation.delete({ where: { id: taken.id } });
    const tokens = [open, taken, expired, former].map(({ token }) => token);
    for (const procedure of ['accountInvitations.look', 'accountInvitations.accept']) {
      for (const username of [user.username, `free-${uniqueKey()}`]) {
        const sent = { username, password: PASSWORD };
        const never = await shapeOf(procedure, { ...sent, token: 'mhe_never' });
        expect(never.status).toBe(400);
        for (const token of tokens) {
          expect(await shapeOf(procedure, { ...sent, token })).toEqual(never);
        }
      }
    }
  });

  test('nor does a suspended account, or one without a password, before the right one is there', async () => {
    const { user } = await signUp(call);
    await db.user.update({ where: { id: user.id }, data: { suspendedAt: new Date() } });
    const none = await signUp(call);
    await db.user.update({ where: { id: none.user.id }, data: { passwordHash: null } });
    const unknown = await shapeOf('auth.login', { email: 'no@example.org', password: 'wrong' });
    for (const { email } of [user, none.user]) {
      expect(await shapeOf('auth.login', { email, password: 'wrong' })).toEqual(unknown);
    }
  });
});

// 16 and 17 on a server behind a proxy, with limits of a quarter: five wrong passwords for one account from
// strangers, fifteen from one network, five from a device or network that the account knows.
const guarded = await startTestServer({ trustedProxies: ['loopback'], limitFactor: 0.25 });
afterAll(() => guarded[Symbol.asyncDispose]());
const STRANGERS = attemptLimits.signIn.points / 4;

let networks = 0;
/** A network that nobody came from yet. */
const elsewhere = () => {
  networks += 1;
  return `198.51.${networks >> 8}.${networks & 255}`;
};
const from = (ip: string): CallOptions => ({ headers: { 'x-forwarded-for': ip } });

/** An account that was opened from a network nobody comes back to. */
async function victim(): Promise<{ email: string; username: string }> {
  const address = elsewhere();
  const call = restOn(guarded.origin);
  const { user } = await signUp((name, input) => call(name, input, from(address)));
  return user;
}

describe.for(transports)('sign-in under attack, on $name', ({ on }) => {
  const call = on(guarded.origin);
  const signIn = async (email: string, password: string, options: CallOptions) => {
    const { status, problem } = await call('auth.login', { email, password }, options);
    return problem?.code ?? status;
  };
  /** Uses up what strangers may try for that account, each time from another network. */
  const exhaust = async (email: string) => {
    for (let n = 0; n < STRANGERS; n++) {
      expect(await signIn(email, 'wrong', from(elsewhere()))).toBe('INVALID_CREDENTIALS');
    }
    expect(await signIn(email, 'wrong', from(elsewhere()))).toBe('RATE_LIMITED');
  };

  test('16: a wrong password for one account is counted, from wherever it comes', async () => {
    const { email } = await victim();
    await exhaust(email);
    // Not even the right one: whoever guessed it by now is not told.
    expect(await signIn(email, PASSWORD, from(elsewhere()))).toBe('RATE_LIMITED');
  });

  test('16: fifty at once are counted one by one', async () => {
    const { email } = await victim();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => signIn(email, 'wrong', from(elsewhere()))),
    );
    expect(answers.filter((answer) => answer === 'INVALID_CREDENTIALS')).toHaveLength(STRANGERS);
  });

  test('16: other spellings of an address, other fields and headers are no other account', async () => {
    const { email, username } = await victim();
    await exhaust(email);
    const spellings = [
      email.toUpperCase(),
      ` ${email} `,
      email.replace('example', 'ＥＸＡＭＰＬＥ'),
      email.replace(/^u/, 'ｕ'),
    ];
    for (const spelling of spellings) {
      expect(await signIn(spelling, PASSWORD, from(elsewhere())), spelling).toBe('RATE_LIMITED');
    }
    // These are addresses of nobody: what is tried with them is not tried on the account.
    for (const other of [`${username}+1@example.org`, `u.${username.slice(1)}@example.org`]) {
      expect(await signIn(other, PASSWORD, from(elsewhere()))).toBe('INVALID_CREDENTIALS');
    }
    const more = { email, password: PASSWORD, username: 'other', id: '1', skipLimits: true };
    const headers = {
      'X-FORWARDED-FOR': elsewhere(),
      'x-real-ip': elsewhere(),
      'client-ip': elsewhere(),
      forwarded: `for=${elsewhere()}`,
      'user-agent': 'another',
    };
    expect((await call('auth.login', more, { headers })).problem?.code).toBe('RATE_LIMITED');
  });

  test('16: one network is one, however it changes its address and whatever it says of itself', async () => {
    const prefix = `2001:db8:${(++networks).toString(16)}:${on === restOn ? 1 : 2}`;
    const points = attemptLimits.signInNetwork.points / 4;
    const answers = [];
    for (let n = 0; n <= points; n++) {
      // What stands left of the last address, anybody may have written.
      const ip = `${elsewhere()}, ${prefix}:${n.toString(16)}::${n}`;
      answers.push(await signIn(`nobody-${networks}-${n}@example.org`, 'wrong', from(ip)));
    }
    expect(answers.slice(0, -1)).toEqual(Array(points).fill('INVALID_CREDENTIALS'));
    expect(answers.at(-1)).toBe('RATE_LIMITED');
    const { email } = await victim();
    expect(await signIn(email, PASSWORD, from(`${prefix}::1`))).toBe('RATE_LIMITED');
    expect(await signIn(email, PASSWORD, from(elsewhere()))).toBe(200);
  });

  test('17: who is attacked signs in from a device or a network that knows them', async () => {
    const { email } = await victim();
    const home = elsewhere();
    const first = await call('auth.login', { email, password: PASSWORD }, from(home));
    const device = first.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const known = device.find((cookie) => cookie?.includes('masthead_device'));
    await exhaust(email);
    expect(await signIn(email, PASSWORD, from(home))).toBe(200);
    const away = { ...from(elsewhere()), cookie: known };
    expect(await signIn(email, PASSWORD, away)).toBe(200);

    // The cookie of another account, or a forged one, is a stranger's.
    const other = await victim();
    const answer = await call(
      'auth.login',
      { email: other.email, password: PASSWORD },
      from(elsewhere()),
    );
    const theirs = answer.headers.getSetCookie().find((cookie) => cookie.includes('_device'));
    for (const cookie of [
      theirs?.split(';')[0],
      known?.replace(/.$/, ''),
      'masthead_device=a.b.c',
    ]) {
      expect(await signIn(email, PASSWORD, { ...from(elsewhere()), cookie })).toBe('RATE_LIMITED');
    }
    // And it opens nothing, nor can it be tried with for ever.
    const tries = [];
    for (let n = 0; n <= attemptLimits.signInKnown.points / 4; n++) {
      tries.push(await signIn(email, 'wrong', away));
    }
    expect(tries.at(-1)).toBe('RATE_LIMITED');
    expect(await signIn(email, PASSWORD, from(home))).toBe(200);
  });

  test('17: a reset lets the owner in on a device of which nothing was known', async () => {
    const { email } = await victim();
    await exhaust(email);
    await using mails = await openMailbox(guarded.db, {
      origin: ORIGIN,
      now: () => new Date(),
    });
    const away = from(elsewhere());
    expect((await call('account.requestPasswordReset', { email }, away)).status).toBeLessThan(300);
    const token = await mails.token(email, '/reset-password');
    const input = { token, password: NEW_PASSWORD };
    const reset = await call('account.resetPassword', input, away);
    expect(reset.status).toBeLessThan(300);
    const cookie = reset.headers.getSetCookie().find((one) => one.includes('masthead_device'));
    expect(await signIn(email, NEW_PASSWORD, { ...away, cookie: cookie?.split(';')[0] })).toBe(200);
  });

  test('17: wrong current passwords in one session leave the others alone', async () => {
    const { email } = await victim();
    const session = async () => {
      const home = from(elsewhere());
      const { data } = await call(
        'auth.login',
        { email, password: PASSWORD, tokenDelivery: 'body' },
        home,
      );
      return data.accessToken as string;
    };
    const [found, own] = [await session(), await session()];
    const change = async (token: string, currentPassword: string) => {
      const input = { currentPassword, newPassword: NEW_PASSWORD };
      const { status, problem } = await call('account.changePassword', input, { token });
      return problem?.code ?? status;
    };
    const codes = [];
    for (let n = 0; n < 5; n++) codes.push(await change(found, 'wrong'));
    expect(codes).toContain('WRONG_PASSWORD');
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect(await change(own, PASSWORD)).toBeLessThan(300);
  });

  test('an address is sent few mails that anybody can ask for, from wherever that is asked', async () => {
    for (const procedure of ['account.requestPasswordReset', 'accountInvitations.signUp']) {
      const { email } = await victim();
      const ask = async (to: string) =>
        (await call(procedure, { email: to }, from(elsewhere()))).status;
      const first = await ask(email);
      expect([first, await ask(email)], procedure).toEqual([first, 429]);
      // The same for an address that nobody has.
      expect([await ask(`no-${email}`), await ask(`no-${email}`)]).toEqual([first, 429]);
    }
  });
});
