import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../../src/index.ts';
import { openMailbox } from '../support/mailbox.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { transports } from '../support/transports.ts';

// THREATS, "Login, reset, 2FA": each test is named by the number of its case.

const ORIGIN = 'http://masthead.test';
const NEW_PASSWORD = 'staple of another horse';

let clock = Date.now();
const now = () => new Date(clock);
const server = await startTestServer({ now, web: await loadWebBuild(), publicOrigin: ORIGIN });
const { app, db, origin } = server;
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
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/auth/password-reset',
    headers: { host: 'evil.example', 'content-type': 'application/json' },
    payload: { email: user.email },
  });
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
