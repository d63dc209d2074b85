import {
  AcceptAccountInvitationInput,
  AccountInvitationListInput,
  AuditListInput,
  lifetimes,
  RegisterInput,
  type RegistrationMode,
} from '@masthead/contracts';
import {
  actorOf,
  createAccountInvitation,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  testSite,
  uniqueKey,
} from '@masthead/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  acceptAccountInvitation,
  inviteToAccount,
  listAccountInvitations,
  listAudit,
  lookAtOffer,
  purgeOldInvitations,
  register,
  resendAccountInvitation,
  revokeAccountInvitation,
} from '../../src/index.ts';
import { mailsTo, tokenIn } from '../account/mailbox.ts';

let database: TestDatabase;
let admin: TestUser;
beforeEach(async () => {
  database = await createTestDatabase();
  admin = await createUser(database.db, { role: 'admin' });
  return () => database[Symbol.asyncDispose]();
});

const start = new Date('2026-11-23T10:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

const site = (registration: RegistrationMode) => ({ ...testSite, registration });
const anyone = (now = start, registration: RegistrationMode = 'invite') =>
  createTestContext({ db: database.db, now, site: site(registration) });
const as = (user: TestUser, now = start) => ({ ...anyone(now), actor: actorOf(user) });

const email = 'grace@example.org';
const mailed = async (now = start) =>
  tokenIn(await mailsTo(database.db, email, now), '/accept-invitation');
const acceptance = (token: string, fields: object = {}) =>
  AcceptAccountInvitationInput.parse({
    ...{ token, username: `u${uniqueKey()}`, password: 'correct horse battery', ...fields },
  });
const refusal = (code: string) => expect.objectContaining({ code });

test('an account is opened by the link, in the role of the invitation, with a verified address', async () => {
  const invitation = await inviteToAccount(as(admin), { email, role: 'editor' });
  expect(invitation).toMatchObject({ email, role: 'editor', open: true });
  expect(invitation.inviter.id).toBe(admin.id);
  const token = await mailed();
  expect(await lookAtOffer(anyone(), { token })).toMatchObject({ email, role: 'editor' });

  const { user } = await acceptAccountInvitation(
    anyone(),
    acceptance(token, { username: 'grace' }),
  );
  expect(user).toMatchObject({ email, emailVerified: true, role: 'editor', username: 'grace' });
  for (const late of [lookAtOffer(anyone(), { token }), accept(token)]) {
    await expect(late).rejects.toThrow(refusal('INVALID_LINK'));
  }
  const { items } = await listAudit(as(admin), AuditListInput.parse({}));
  expect(items.map(({ action, actor, after }) => [action, actor.id, after])).toEqual([
    [
      'invitation.accept',
      user.id,
      { userId: user.id, username: 'grace', role: 'editor', inviterId: admin.id },
    ],
    ['invitation.create', admin.id, { email, role: 'editor' }],
  ]);
});

const accept = (token: string, now = start) =>
  acceptAccountInvitation(anyone(now), acceptance(token));

test('of twenty acceptances at once one opens an account', async () => {
  await inviteToAccount(as(admin), { email, role: 'author' });
  const token = await mailed();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => accept(token)));
  const refused = outcomes.flatMap((it) => (it.status === 'rejected' ? [it.reason.code] : []));
  expect(refused).toEqual(Array.from({ length: 19 }, () => 'INVALID_LINK'));
  expect(await database.db.user.count({ where: { email } })).toBe(1);
});

test('a refused acceptance does not use the link up', async () => {
  await inviteToAccount(as(admin), { email, role: 'author' });
  const token = await mailed();
  const { username } = admin;
  const taken = acceptAccountInvitation(anyone(), acceptance(token, { username }));
  await expect(taken).rejects.toThrow(refusal('USERNAME_TAKEN'));
  const weak = acceptAccountInvitation(anyone(), acceptance(token, { password: 'password1' }));
  await expect(weak).rejects.toThrow(refusal('VALIDATION_FAILED'));
  expect((await accept(token)).user.email).toBe(email);
});

describe('a link opens nothing', () => {
  test('once it has expired', async () => {
    await inviteToAccount(as(admin), { email, role: 'author' });
    const token = await mailed();
    const late = after(lifetimes.accountInvitation);
    await expect(accept(token, late)).rejects.toThrow(refusal('INVALID_LINK'));
    expect(await mailsTo(database.db, email, late)).toEqual([]);
  });

  test('once it was taken back', async () => {
    const { id } = await inviteToAccount(as(admin), { email, role: 'author' });
    const token = await mailed();
    await revokeAccountInvitation(as(admin), { id });
    await expect(accept(token)).rejects.toThrow(refusal('INVALID_LINK'));
    await expect(revokeAccountInvitation(as(admin), { id })).rejects.toThrow(
      refusal('INVITATION_NOT_FOUND'),
    );
  });

  test.each([
    ['demoted', { role: 'editor' }],
    ['suspended', { suspendedAt: start }],
  ] as const)('once its inviter was %s', async (_, data) => {
    const { token } = await createAccountInvitation(database.db, { from: admin, role: 'admin' });
    await database.db.user.update({ where: { id: admin.id }, data });
    await expect(accept(token)).rejects.toThrow(refusal('INVALID_LINK'));
    const other = await createUser(database.db, { role: 'admin' });
    const { items } = await listAccountInvitations(as(other), { limit: 20 });
    expect(items).toMatchObject([{ open: false }]);
  });

  test('after a newer one was mailed, which is its sender’s and good for a week again', async () => {
    const { id } = await inviteToAccount(as(admin), { email, role: 'author' });
    const first = await mailed();
    const other = await createUser(database.db, { role: 'admin' });
    const later = after(lifetimes.accountInvitation + 1);
    const sent = await resendAccountInvitation(as(other, later), { id });
    expect(sent).toMatchObject({ open: true, inviter: { id: other.id } });
    const second = await mailed(later);
    await expect(accept(first, later)).rejects.toThrow(refusal('INVALID_LINK'));
    expect((await accept(second, later)).user.email).toBe(email);
  });
});

describe('nobody is invited', () => {
  test('who has an account, or an open invitation; whose expired is invited anew', async () => {
    await expect(
      inviteToAccount(as(admin), { email: admin.email, role: 'author' }),
    ).rejects.toThrow(refusal('EMAIL_TAKEN'));
    await inviteToAccount(as(admin), { email, role: 'author' });
    const again = (now: Date) => inviteToAccount(as(admin, now), { email, role: 'reader' });
    await expect(again(start)).rejects.toThrow(refusal('CANNOT_BE_INVITED'));
    expect(await again(after(lifetimes.accountInvitation))).toMatchObject({ role: 'reader' });
    expect(await database.db.accountInvitation.count()).toBe(1);
  });

  test('where no accounts are opened', async () => {
    const closed = { site: site('closed') };
    const { id, token } = await createAccountInvitation(database.db, { from: admin });
    for (const refused of [
      inviteToAccount({ ...as(admin), ...closed }, { email, role: 'author' }),
      resendAccountInvitation({ ...as(admin), ...closed }, { id }),
      lookAtOffer({ ...anyone(), ...closed }, { token }),
      acceptAccountInvitation({ ...anyone(), ...closed }, acceptance(token)),
    ]) {
      await expect(refused).rejects.toThrow(refusal('REGISTRATION_CLOSED'));
    }
  });
});

test('the list comes in pages, one statement each; what expired long ago is forgotten', async () => {
  const expiresAt = after(-lifetimes.trash - 1);
  await createAccountInvitation(database.db, { from: admin, expiresAt });
  for (let n = 0; n < 2; n++) await createAccountInvitation(database.db, { from: admin });
  const list = (input: object) =>
    listAccountInvitations(as(admin), AccountInvitationListInput.parse(input));
  const first = await list({ limit: 2 });
  const rest = await list({ limit: 2, cursor: first.nextCursor });
  expect([first.items.length, rest.items.map(({ open }) => open)]).toEqual([2, [false]]);
  expect((await database.queries.during(() => list({}))).statements).toHaveLength(1);
  expect(await purgeOldInvitations(anyone())).toBe(1);
});

describe('registration', () => {
  const account = () =>
    RegisterInput.parse({ email, username: 'grace', password: 'correct horse battery' });

  test.each([
    ['verified', 'SIGN_UP_BY_MAIL'],
    ['invite', 'INVITATION_REQUIRED'],
    ['closed', 'REGISTRATION_CLOSED'],
  ] as const)('is refused where it is %s', async (mode, code) => {
    await expect(register(anyone(start, mode), account())).rejects.toThrow(refusal(code));
    expect(await database.db.user.count({ where: { email } })).toBe(0);
  });

  test('is for anybody where it is open', async () => {
    expect((await register(anyone(start, 'open'), account())).user.role).toBe('author');
  });
});
