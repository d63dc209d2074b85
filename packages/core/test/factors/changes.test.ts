import { lockAccount } from '@masthead/db';
import {
  createPasskeyRow,
  createSoftwarePasskey,
  createTestDatabase,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmEmailChange, revertEmailChange } from '../../src/account/change-email.ts';
import { changePassword } from '../../src/account/change-password.ts';
import { deleteAccount } from '../../src/account/delete-account.ts';
import { requestEmailChange } from '../../src/account/request-email-change.ts';
import { requestPasswordReset } from '../../src/account/request-password-reset.ts';
import { resetPassword } from '../../src/account/reset-password.ts';
import { endSessions } from '../../src/auth/end-sessions.ts';
import { loginFactor } from '../../src/auth/login-factor.ts';
import { stepUp } from '../../src/auth/step-up.ts';
import type { Context } from '../../src/context.ts';
import { getFactors } from '../../src/factors/get-factors.ts';
import { purgeUnfinishedSignIns } from '../../src/factors/purge-sign-ins.ts';
import { removeAllFactors } from '../../src/factors/remove-all-factors.ts';
import { removeTotp } from '../../src/factors/remove-totp.ts';
import { renewRecoveryCodes } from '../../src/factors/renew-recovery-codes.ts';
import { setUpTotp } from '../../src/factors/set-up-totp.ts';
import { removePasskey } from '../../src/passkeys/change-passkey.ts';
import {
  passkeyCreationOptions,
  passkeyRequestOptions,
} from '../../src/passkeys/passkey-options.ts';
import { registerPasskey } from '../../src/passkeys/register-passkey.ts';
import { mailsTo, tokenIn } from '../account/mailbox.ts';
import { at, PASSWORD, peopleOf } from './people.ts';

let database: TestDatabase;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  database = await createTestDatabase();
  people = peopleOf(database);
});
afterAll(() => database[Symbol.asyncDispose]());

const body = { tokenDelivery: 'body' } as const;
const DAY = 86_400;

describe('a change of factors ends every other session, tells the owner, and is written down', () => {
  /** Who has an app and a passkey, a session elsewhere, and a sign-in half done. */
  async function equipped() {
    const person = await people.withTotp();
    const { passkey } = await people.addPasskey(person.session);
    const elsewhere = await loginFactor(people.nobody(), {
      ticket: await people.ticketOf(person.email),
      recoveryCode: person.recoveryCodes[0] ?? '',
      ...body,
    });
    const ticket = await people.ticketOf(person.email);
    return { ...person, passkey, elsewhere, ticket };
  }
  type Equipped = Awaited<ReturnType<typeof equipped>>;
  type Ctx = Awaited<ReturnType<typeof people.as>>;

  test.each<[string, string, (ctx: Ctx, person: Equipped) => Promise<unknown>]>([
    ['factor.remove', 'app was removed', (ctx) => removeTotp(ctx)],
    ['factor.remove', 'passkey was removed', (ctx, { passkey }) => removePasskey(ctx, passkey)],
    ['factor.add', 'passkey was added', (_, { session }) => people.addPasskey(session)],
    ['recovery_codes.renew', 'New recovery codes', (ctx) => renewRecoveryCodes(ctx)],
  ])('%s: %s', async (action, words, change) => {
    const person = await equipped();
    const deeds = () =>
      database.db.auditEntry.count({ where: { action, subjectId: person.id, actorId: person.id } });
    const before = await deeds();
    await database.db.mail.deleteMany({ where: { recipient: person.email } });
    await change(await people.as(person.session), person);
    await expect(people.as(person.session)).resolves.toBeDefined();
    await expect(people.as(person.elsewhere)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    const late = { ticket: person.ticket, recoveryCode: person.recoveryCodes[1] ?? '', ...body };
    await expect(loginFactor(people.nobody(), late)).rejects.toMatchObject({
      code: 'INVALID_TICKET',
    });
    expect(await deeds()).toBe(before + 1);
    const mails = await mailsTo(database.db, person.email, at(1));
    expect(mails.map(({ text }) => text).join()).toContain(words);
  });
});

test('no sign-in by the password alone comes through while a factor is added', async () => {
  for (let round = 0; round < 5; round++) {
    const person = await people.someone();
    const [, ...results] = await Promise.all([
      people.addPasskey(person.session),
      ...Array.from({ length: 4 }, () => people.logIn(person.email)),
    ]);
    const alive = await Promise.all(
      results.map(async (result) => {
        if (result.status === 'factor_required') return false;
        return people.as(result).then(
          () => true,
          () => false,
        );
      }),
    );
    expect(alive).not.toContain(true);
  }
});

test('the password alone moves no account that has a second factor, nor changes itself', async () => {
  const LATER = 11 * 60;
  const NEW = 'staple of another horse';
  const person = await people.withTotp();
  const ctx = await people.as(person.session, LATER);
  const email = `moved-${person.email}`;
  const deeds = [
    () => requestEmailChange(ctx, { email, currentPassword: PASSWORD }),
    () => changePassword(ctx, { currentPassword: PASSWORD, newPassword: NEW }),
  ];
  for (const deed of deeds)
    await expect(deed()).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
  await stepUp(ctx, { code: person.code(LATER) });
  for (const deed of deeds) await expect(deed()).resolves.toBeUndefined();
});

describe('a session that a change of password is ending comes too late', () => {
  async function whileItEnds(work: (ctx: Context) => Promise<() => Promise<unknown>>) {
    const person = await people.someone();
    const start = await work(await people.as(person.session));
    let asked: Promise<unknown> | undefined;
    await database.db.$transaction(async (tx) => {
      await lockAccount(tx, person.id);
      asked = start().catch((error: unknown) => error);
      await endSessions(tx, { userId: person.id });
    });
    expect(await asked).toMatchObject({ code: 'INVALID_TOKEN' });
    return person;
  }

  test('for a passkey, which would have outlived it', async () => {
    const { id } = await whileItEnds(async (ctx) => {
      const passkey = createSoftwarePasskey().create(await passkeyCreationOptions(ctx));
      return () => registerPasskey(ctx, { name: 'Of a thief', passkey });
    });
    expect(await database.db.passkey.count({ where: { userId: id } })).toBe(0);
  });

  test('to delete the account', async () => {
    const { id } = await whileItEnds(
      async (ctx) => () => deleteAccount(ctx, { content: 'delete' }),
    );
    expect(await database.db.user.count({ where: { id } })).toBe(1);
  });
});

test('a reset of the password leaves the second factor on', async () => {
  const person = await people.withTotp();
  const ticket = await people.ticketOf(person.email);
  await requestPasswordReset(people.nobody(60), { email: person.email });
  const token = tokenIn(await mailsTo(database.db, person.email, at(60)), '/reset-password');
  await resetPassword(people.nobody(60), { token, password: 'staple of another horse' });
  const old = { ticket, recoveryCode: person.recoveryCodes[0] ?? '', ...body };
  await expect(loginFactor(people.nobody(60), old)).rejects.toMatchObject({
    code: 'INVALID_TICKET',
  });
  expect(await people.logIn(person.email, 60, 'staple of another horse')).toMatchObject({
    status: 'factor_required',
  });
});

describe('a change of email taken back', () => {
  async function stolen(person: { email: string; session: { accessToken: string } }) {
    const ctx = await people.as(person.session);
    const email = `moved-${person.email}`;
    await requestEmailChange(ctx, { email, currentPassword: PASSWORD });
    const token = tokenIn(await mailsTo(database.db, email, at(1)), '/change-email');
    await confirmEmailChange(ctx, { token });
    return tokenIn(await mailsTo(database.db, person.email, at(DAY / 2)), '/keep-email');
  }

  test('takes away the factors of the thief', async () => {
    const person = await people.someone();
    const token = await stolen(person);
    await people.addPasskey(person.session);
    await createPasskeyRow(database.db, person, { createdAt: at(DAY) });
    await revertEmailChange(people.nobody(2 * DAY), { token });
    expect(await database.db.passkey.count({ where: { userId: person.id } })).toBe(0);
    expect(await database.db.recoveryCode.count({ where: { userId: person.id } })).toBe(0);
  });

  test('takes away what they added before they moved the account', async () => {
    const person = await people.withTotp();
    const token = await stolen(person);
    await revertEmailChange(people.nobody(DAY), { token });
    expect(await database.db.totpFactor.count({ where: { userId: person.id } })).toBe(0);
  });

  test('leaves what the owner had', async () => {
    const person = await people.someone();
    const own = await createPasskeyRow(database.db, person, { createdAt: at(-2 * DAY) });
    const token = await stolen(person);
    await createPasskeyRow(database.db, person, { createdAt: at(10) });
    await revertEmailChange(people.nobody(DAY), { token });
    const left = await database.db.passkey.findMany({ where: { userId: person.id } });
    expect(left.map(({ id }) => id)).toEqual([own.id]);
  });
});

test('the operator takes all factors off an account whose owner has lost them', async () => {
  const person = await people.withTotp();
  await people.addPasskey(person.session);
  const { email } = person;
  expect(await removeAllFactors(people.nobody(60), { email })).toBe(2);
  expect(await removeAllFactors(people.nobody(60), { email })).toBe(0);
  await expect(people.as(person.session, 60)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
  const result = await people.logIn(person.email, 60);
  if (result.status !== 'signed_in') throw new Error('a factor is still required');
  expect(await getFactors(await people.as(result, 60))).toEqual({
    totp: null,
    passkeys: [],
    recoveryCodesLeft: 0,
  });
  const deed = { action: 'factor.remove', subjectId: person.id, actorKind: 'system' };
  expect(await database.db.auditEntry.count({ where: deed })).toBe(1);
  await expect(
    removeAllFactors(people.nobody(), { email: 'nobody@example.org' }),
  ).rejects.toMatchObject({
    code: 'USER_NOT_FOUND',
  });
});

test('what nobody finished is forgotten', async () => {
  const person = await people.withTotp();
  const other = await people.someone();
  await people.ticketOf(person.email);
  await passkeyRequestOptions(people.nobody(), {});
  await setUpTotp(await people.as(other.session));
  await purgeUnfinishedSignIns(people.nobody(2 * 3600));
  expect(await database.db.loginTicket.count()).toBe(0);
  expect(await database.db.passkeyChallenge.count()).toBe(0);
  expect(await database.db.totpFactor.count({ where: { userId: other.id } })).toBe(0);
  expect(await database.db.totpFactor.count({ where: { userId: person.id } })).toBe(1);
});
