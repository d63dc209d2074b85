import {
  AcceptAccountInvitationInput,
  AuditListInput,
  lifetimes,
  type RegistrationMode,
  SignUpInput,
} from '@masthead/contracts';
import {
  actorOf,
  createAccountInvitation,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  testSite,
  uniqueKey,
} from '@masthead/testkit';
import { beforeEach, expect, test } from 'vitest';
import {
  acceptAccountInvitation,
  inviteToAccount,
  listAccountInvitations,
  listAudit,
  lookAtOffer,
  purgeOldInvitations,
  signUp,
} from '../../src/index.ts';
import { mailsTo, tokenIn } from '../account/mailbox.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  return () => database[Symbol.asyncDispose]();
});

const start = new Date('2026-11-23T10:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const email = 'grace@example.org';

const anyone = (now = start, registration: RegistrationMode = 'verified') =>
  createTestContext({ db: database.db, now, site: { ...testSite, registration } });
const mailed = async (now = start) => {
  await signUp(anyone(now), { email });
  return tokenIn(await mailsTo(database.db, email, now), '/accept-invitation');
};
const accept = (token: string, ctx = anyone()) =>
  acceptAccountInvitation(
    ctx,
    AcceptAccountInvitationInput.parse({
      ...{ token, username: `u${uniqueKey()}`, password: 'correct horse battery' },
    }),
  );
const refusal = (code: string) => expect.objectContaining({ code });

test('the link that is mailed opens an account with a verified address', async () => {
  const token = await mailed();
  expect(await lookAtOffer(anyone(), { token })).toMatchObject({ email, inviter: null });
  const { user } = await accept(token);
  expect(user).toMatchObject({ email, emailVerified: true, role: 'author' });
  await expect(accept(token)).rejects.toThrow(refusal('INVALID_LINK'));
});

test('the link carries on where they wanted to go, and so does the sign-in of whoever has an account', async () => {
  const next = '/posts/rye?x=1#comments';
  const query = '?next=%2Fposts%2Frye%3Fx%3D1%23comments';
  await signUp(anyone(), { email, next });
  const [mail] = await mailsTo(database.db, email, start);
  expect(mail?.text).toContain(`/accept-invitation${query}#mhe_`);
  await createUser(database.db, { email });
  await signUp(anyone(), { email, next });
  const [other] = await mailsTo(database.db, email, start);
  expect(other?.text).toContain(`https://blog.example.org/login${query}`);
});

test.for([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  '/a b',
  '/a\n',
  `/${'a'.repeat(2048)}`,
])('a mail leads to no other site: %j', (next) => {
  expect(SignUpInput.safeParse({ email, next }).success).toBe(false);
});

test('of twenty uses of a link at once one opens an account', async () => {
  const token = await mailed();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => accept(token)));
  const refused = outcomes.flatMap((it) => (it.status === 'rejected' ? [it.reason.code] : []));
  expect(refused).toEqual(Array.from({ length: 19 }, () => 'INVALID_LINK'));
  expect(await database.db.user.count({ where: { email } })).toBe(1);
});

test('whose address has an account is told so by mail, and gets no link', async () => {
  await createUser(database.db, { email });
  await signUp(anyone(), { email });
  const [mail, ...others] = await mailsTo(database.db, email, start);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ subject: expect.stringContaining('You have an account') });
  expect(JSON.stringify(mail)).toContain('/forgot-password');
  expect(JSON.stringify(mail)).not.toContain('mhe_');
  expect(await database.db.accountInvitation.count()).toBe(0);
});

test('a link opens nothing after a day, nor after a newer one, nor once the address is taken', async () => {
  const first = await mailed();
  const second = await mailed(after(60));
  await expect(accept(first)).rejects.toThrow(refusal('INVALID_LINK'));
  const late = anyone(after(60 + lifetimes.signUp));
  await expect(accept(second, late)).rejects.toThrow(refusal('INVALID_LINK'));
  await createUser(database.db, { email });
  await expect(accept(second)).rejects.toThrow(refusal('EMAIL_TAKEN'));
});

test('where accounts are not for anybody none is asked for, nor opened by a link of before', async () => {
  const token = await mailed();
  for (const [mode, asking, opening] of [
    ['invite', 'INVITATION_REQUIRED', 'INVALID_LINK'],
    ['closed', 'REGISTRATION_CLOSED', 'REGISTRATION_CLOSED'],
  ] as const) {
    const ctx = anyone(start, mode);
    await expect(signUp(ctx, { email })).rejects.toThrow(refusal(asking));
    await expect(accept(token, ctx)).rejects.toThrow(refusal(opening));
  }
});

test('whom an admin invited gets what was promised, unless it is worth nothing', async () => {
  const [admin, former] = [
    await createUser(database.db, { role: 'admin' }),
    await createUser(database.db, { role: 'reader' }),
  ];
  const inAWeek = { email, role: 'editor' as const, expiresAt: after(lifetimes.accountInvitation) };
  await createAccountInvitation(database.db, { from: former, ...inAWeek });
  expect((await lookAtOffer(anyone(), { token: await mailed() })).inviter).toBeNull();
  const asAdmin = { ...anyone(), actor: actorOf(admin) };
  // Nobody keeps an address from being invited by asking for it.
  await inviteToAccount(asAdmin, { email, role: 'editor' });
  await mailsTo(database.db, email, start);
  const token = await mailed(after(60));
  expect(await lookAtOffer(anyone(), { token })).toMatchObject({
    role: 'editor',
    inviter: { id: admin.id },
  });
});

test('who asked is no invitation of the site’s: not listed, not audited, forgotten when it expires', async () => {
  const token = await mailed();
  const admin = {
    ...anyone(),
    actor: actorOf(await createUser(database.db, { role: 'admin' })),
  };
  expect((await listAccountInvitations(admin, { limit: 20 })).items).toEqual([]);
  expect(await purgeOldInvitations(anyone())).toBe(0);
  expect(await purgeOldInvitations(anyone(after(lifetimes.signUp + 1)))).toBe(1);
  await expect(accept(token)).rejects.toThrow(refusal('INVALID_LINK'));
  await accept(await mailed(after(60)));
  expect((await listAudit(admin, AuditListInput.parse({}))).items).toEqual([]);
});

test('mails that leave at one moment are all sent then, and the link of the last one offered opens an account', async () => {
  for (let times = 0; times < 5; times++) await signUp(anyone(), { email });
  const mails = await mailsTo(database.db, email, start);
  expect(mails).toHaveLength(5);
  expect(await database.db.mail.count({ where: { problem: { not: null } } })).toBe(0);
  const tokens = mails.map((mail) => tokenIn([mail], '/accept-invitation'));
  const offers = await Promise.allSettled(tokens.map((token) => lookAtOffer(anyone(), { token })));
  expect(offers.map(({ status }) => status)).toContain('fulfilled');
});
