import { RegisterInput } from '@masthead/contracts';
import {
  createTestContext,
  createTestDatabase,
  sessionOf,
  type TestDatabase,
  uniqueKey,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmEmailChange, revertEmailChange } from '../../src/account/change-email.ts';
import { changePassword } from '../../src/account/change-password.ts';
import { requestEmailChange } from '../../src/account/request-email-change.ts';
import { requestPasswordReset } from '../../src/account/request-password-reset.ts';
import { resetPassword } from '../../src/account/reset-password.ts';
import { requestEmailVerification, verifyEmail } from '../../src/account/verify-email.ts';
import { authenticate } from '../../src/auth/authenticate.ts';
import { login } from '../../src/auth/login.ts';
import { me } from '../../src/auth/me.ts';
import { register } from '../../src/auth/register.ts';
import type { Context } from '../../src/context.ts';
import { mailsTo, tokenIn } from './mailbox.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const start = new Date();
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const PASSWORD = 'correct horse battery';
const OTHER = 'staple of another horse';

function contextAt(minute: number, rest: Partial<Context> = {}): Context {
  return createTestContext({ db: database.db, ...rest, now: after(minute) });
}

/** A new account, signed in twice. */
async function someone() {
  const username = `u${uniqueKey()}`;
  const email = `${username}@example.org`;
  const first = await register(
    contextAt(0),
    RegisterInput.parse({ email, username, password: PASSWORD }),
  );
  const second = await signIn(email);
  const mails = (minute = 1) => mailsTo(database.db, email, after(minute));
  return { username, email, id: first.user.id, first, second, mails };
}

const signIn = async (email: string, password = PASSWORD) =>
  sessionOf(await login(contextAt(0), { email, password, tokenDelivery: 'body' }));

const as = async (session: { accessToken: string }, minute = 1): Promise<Context> => {
  const ctx = contextAt(minute);
  return { ...ctx, actor: await authenticate(ctx, session.accessToken) };
};

const isDead = (session: { accessToken: string }) =>
  expect(as(session)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });

const invalidLink = { code: 'INVALID_LINK', issues: [{ path: 'token' }] };

async function askForReset(email: string, minute = 1): Promise<string> {
  await requestPasswordReset(contextAt(minute), { email });
  return tokenIn(await mailsTo(database.db, email, after(minute)), '/reset-password');
}

describe('a password is changed', () => {
  test('by who knows it; every other session ends, and a mail says so', async () => {
    const { first, second, email, mails } = await someone();
    const ctx = await as(first);
    await changePassword(ctx, { currentPassword: PASSWORD, newPassword: OTHER });
    await isDead(second);
    await expect(as(first)).resolves.toBeDefined();
    await expect(signIn(email)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await expect(signIn(email, OTHER)).resolves.toBeDefined();
    const subjects = (await mails()).map(({ subject }) => subject);
    expect(subjects).toContain('Your password was changed');
  });

  test('by nobody else', async () => {
    const { first, second } = await someone();
    const wrong = { currentPassword: 'wrong horse', newPassword: OTHER };
    await expect(changePassword(await as(first), wrong)).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
      status: 403,
      issues: [{ path: 'currentPassword' }],
    });
    await expect(as(second)).resolves.toBeDefined();
  });

  test.each([
    ['very common', () => 'Password123'],
    ['one letter', () => 'aaaaaaaaaaaa'],
    ['the username', (username: string) => `my ${username}!`],
    ['the address', (username: string) => `${username.toUpperCase()}@EXAMPLE.ORG`],
  ])('to none that is %s', async (_, made) => {
    const { username, first } = await someone();
    const input = { currentPassword: PASSWORD, newPassword: made(username) };
    await expect(changePassword(await as(first), input)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'newPassword' }],
    });
  });

  test('and no sign-in by the old one that was under way comes through', async () => {
    for (let round = 0; round < 5; round++) {
      const { first, email } = await someone();
      const ctx = await as(first);
      const [changed, ...late] = await Promise.allSettled([
        changePassword(ctx, { currentPassword: PASSWORD, newPassword: OTHER }),
        ...Array.from({ length: 4 }, () => signIn(email)),
      ]);
      expect(changed?.status).toBe('fulfilled');
      for (const result of late) if (result.status === 'fulfilled') await isDead(result.value);
    }
  });
});

describe('a password is reset', () => {
  test('by a mailed link, which ends every session', async () => {
    const { first, second, email } = await someone();
    const token = await askForReset(email);
    await resetPassword(contextAt(2), { token, password: OTHER });
    await isDead(first);
    await isDead(second);
    await expect(signIn(email, OTHER)).resolves.toMatchObject({ user: { emailVerified: true } });
    await expect(signIn(email)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  test('once of twenty times at once (THREATS 19)', async () => {
    const { email } = await someone();
    const token = await askForReset(email);
    const passwords = Array.from({ length: 20 }, (_, index) => `horse number ${index}`);
    const results = await Promise.allSettled(
      passwords.map((password) => resetPassword(contextAt(2), { token, password })),
    );
    const winners = passwords.filter((_, index) => results[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    await expect(signIn(email, winners[0])).resolves.toBeDefined();
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject(invalidLink);
    }
  });

  test('not after an hour, not by another kind of link, and not by one nobody made', async () => {
    const { email, mails, first } = await someone();
    const verification = tokenIn(await mails(), '/verify-email');
    const token = await askForReset(email, 2);
    const reset = (minute: number, link: string) =>
      resetPassword(contextAt(minute), { token: link, password: OTHER });
    await expect(reset(3, verification)).rejects.toMatchObject(invalidLink);
    await expect(reset(3, 'mhe_unknown')).rejects.toMatchObject(invalidLink);
    await expect(reset(63, token)).rejects.toMatchObject(invalidLink);
    await expect(as(first)).resolves.toBeDefined();
  });

  test('to no weak one, which leaves the link good', async () => {
    const { email } = await someone();
    const token = await askForReset(email);
    const weak = resetPassword(contextAt(2), { token, password: 'password1' });
    await expect(weak).rejects.toMatchObject({ issues: [{ path: 'password' }] });
    await resetPassword(contextAt(2), { token, password: OTHER });
  });

  test('asking tells nobody who has an account: the same statements, and no mail (THREATS 18)', async () => {
    const { email } = await someone();
    const ask = (address: string) =>
      database.queries.during(() => requestPasswordReset(contextAt(1), { email: address }));
    const nobody = `nobody-${uniqueKey()}@example.org`;
    const [known, unknown] = [await ask(email), await ask(nobody)];
    expect(unknown.statements.length).toBe(known.statements.length);
    expect(await mailsTo(database.db, nobody, after(2))).toEqual([]);
  });

  test('not once the address of the account is another', async () => {
    const { email, first } = await someone();
    const token = await askForReset(email);
    await moveTo(first, `new-${uniqueKey()}@example.org`);
    const late = resetPassword(contextAt(5), { token, password: OTHER });
    await expect(late).rejects.toMatchObject(invalidLink);
  });

  test('without its token standing anywhere before the mail leaves, or after (THREATS 11)', async () => {
    const { email } = await someone();
    await requestPasswordReset(contextAt(1), { email });
    const waiting = await database.db.mail.findMany({ where: { recipient: email } });
    expect(JSON.stringify(waiting)).not.toContain('mhe_');
    const token = tokenIn(await mailsTo(database.db, email, after(1)), '/reset-password');
    const kept = await database.db.emailToken.findMany({
      where: { email },
      omit: { tokenHash: false },
    });
    const bytes = kept.map(({ tokenHash }) => Buffer.from(tokenHash).toString());
    expect(JSON.stringify([kept, bytes])).not.toContain(token);
  });
});

describe('an address', () => {
  test('is verified by a link that works once', async () => {
    const { first, mails } = await someone();
    expect(await me(await as(first))).toMatchObject({ emailVerified: false });
    const token = tokenIn(await mails(), '/verify-email');
    await verifyEmail(contextAt(2), { token });
    expect(await me(await as(first))).toMatchObject({ emailVerified: true });
    await expect(verifyEmail(contextAt(2), { token })).rejects.toMatchObject(invalidLink);
  });

  test('that is not verified can be asked about again, a verified one not', async () => {
    const { first, mails } = await someone();
    await mails();
    await requestEmailVerification(await as(first));
    const token = tokenIn(await mails(), '/verify-email');
    await verifyEmail(contextAt(2), { token });
    await requestEmailVerification(await as(first));
    expect(await mails()).toEqual([]);
  });

  test('changes when the new one says so; the old one is told, other sessions end', async () => {
    const { first, second, email, id } = await someone();
    const to = `new-${uniqueKey()}@example.org`;
    await moveTo(first, to);
    await expect(as(first)).resolves.toBeDefined();
    await isDead(second);
    expect(await me(await as(first))).toMatchObject({ email: to, emailVerified: true });
    await expect(signIn(to)).resolves.toBeDefined();
    const deeds = await database.db.auditEntry.findMany({ where: { subjectId: id } });
    expect(deeds).toMatchObject([
      { action: 'email.change', before: { email }, after: { email: to } },
    ]);
  });

  test('comes back by the link in that notice, and who moved it is out', async () => {
    const { first, email } = await someone();
    const to = `thief-${uniqueKey()}@example.org`;
    await moveTo(first, to);
    const notice = await mailsTo(database.db, email, after(3));
    const token = tokenIn(notice, '/keep-email');
    await revertEmailChange(contextAt(4), { token });
    await isDead(first);
    for (const address of [to, email]) {
      await expect(signIn(address)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    }
    const fresh = tokenIn(await mailsTo(database.db, email, after(5)), '/reset-password');
    await resetPassword(contextAt(6), { token: fresh, password: OTHER });
    await expect(signIn(email, OTHER)).resolves.toBeDefined();
    await expect(revertEmailChange(contextAt(7), { token })).rejects.toMatchObject(invalidLink);
  });

  describe('that a thief moved twice', () => {
    async function stolenTwice() {
      const { first, email } = await someone();
      const [next, last] = [`thief-${uniqueKey()}@example.org`, `thief-${uniqueKey()}@example.org`];
      await moveTo(first, next, 2);
      const own = tokenIn(await mailsTo(database.db, email, after(3)), '/keep-email');
      await moveTo(first, last, 4);
      return { email, next, own };
    }
    const thiefsLink = async (next: string, minute: number) =>
      tokenIn(await mailsTo(database.db, next, after(minute)), '/keep-email');

    test('stays with the owner who took it back, whenever the thief got a link', async () => {
      for (const late of [false, true]) {
        const { email, next, own } = await stolenTwice();
        const put = { where: { recipient: next }, data: { dueAt: after(8) } };
        if (late) await database.db.mail.updateMany(put);
        const before = late ? undefined : await thiefsLink(next, 5);
        await revertEmailChange(contextAt(6), { token: own });
        const token = before ?? (await thiefsLink(next, 9));
        const again = revertEmailChange(contextAt(10), { token });
        await expect(again).rejects.toMatchObject(invalidLink);
        expect(await database.db.user.count({ where: { email } })).toBe(1);
      }
    });

    test('comes back to the owner after the thief took one move back', async () => {
      const { email, next, own } = await stolenTwice();
      await revertEmailChange(contextAt(6), { token: await thiefsLink(next, 5) });
      await revertEmailChange(contextAt(7), { token: own });
      expect(await database.db.user.count({ where: { email } })).toBe(1);
    });
  });

  test('that is taken gets a mail that says so, and no link', async () => {
    const { first } = await someone();
    const other = await someone();
    await other.mails();
    const input = { email: other.email, currentPassword: PASSWORD };
    await requestEmailChange(await as(first), input);
    const [mail, ...more] = await other.mails();
    expect(mail?.subject).toBe('You have an account at Test blog already');
    expect(mail?.text).not.toContain('mhe_');
    expect(more).toEqual([]);
  });

  test('that was taken meanwhile stays with who took it', async () => {
    const { first, email } = await someone();
    const to = `new-${uniqueKey()}@example.org`;
    await requestEmailChange(await as(first), { email: to, currentPassword: PASSWORD });
    const token = tokenIn(await mailsTo(database.db, to, after(1)), '/change-email');
    const username = `u${uniqueKey()}`;
    await register(contextAt(1), RegisterInput.parse({ email: to, username, password: OTHER }));
    const late = confirmEmailChange(contextAt(2), { token });
    await expect(late).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    await expect(signIn(email)).resolves.toBeDefined();
  });

  test('is not changed by a mail put off until the owner has reset the password', async () => {
    const { first, email } = await someone();
    const to = `thief-${uniqueKey()}@example.org`;
    await requestEmailChange(await as(first), { email: to, currentPassword: PASSWORD });
    const asked = { recipient: to };
    await database.db.mail.updateMany({ where: asked, data: { dueAt: after(30) } });
    await resetPassword(contextAt(2), { token: await askForReset(email), password: OTHER });
    expect(await mailsTo(database.db, to, after(31))).toEqual([]);
    const links = await database.db.emailToken.count({ where: { email: to } });
    expect(links).toBe(0);
  });

  test('is not changed by a mail that leaves as the owner resets the password', async () => {
    const { first, email } = await someone();
    const to = `thief-${uniqueKey()}@example.org`;
    await requestEmailChange(await as(first), { email: to, currentPassword: PASSWORD });
    await database.db.mail.updateMany({ where: { recipient: to }, data: { dueAt: after(30) } });
    const token = await askForReset(email);
    const sent = await whileOpen(
      database.db,
      (db) => resetPassword(contextAt(30, { db }), { token, password: OTHER }),
      () => mailsTo(database.db, to, after(30)),
    );
    expect(sent).toEqual([]);
    expect(await database.db.emailToken.count({ where: { email: to } })).toBe(0);
  });

  test('is not changed by who does not know the password', async () => {
    const { first } = await someone();
    const to = `new-${uniqueKey()}@example.org`;
    const asked = requestEmailChange(await as(first), { email: to, currentPassword: 'wrong' });
    await expect(asked).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await mailsTo(database.db, to, after(1))).toEqual([]);
  });
});

/** Moves an account to another address, in that session. */
async function moveTo(session: { accessToken: string }, to: string, minute = 2): Promise<void> {
  await requestEmailChange(await as(session, minute), { email: to, currentPassword: PASSWORD });
  const token = tokenIn(await mailsTo(database.db, to, after(minute)), '/change-email');
  await confirmEmailChange(await as(session, minute), { token });
}
