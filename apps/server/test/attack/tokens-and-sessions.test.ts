import { createHmac } from 'node:crypto';
import { lifetimes } from '@masthead/contracts';
import { testAuth, totpCode } from '@masthead/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailbox } from '../support/mailbox.ts';
import { PASSWORD, signUp, signUpAs } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type Call, cookieOf, transports } from '../support/transports.ts';

// THREATS, "Tokens and sessions": each test is named by the number of its case.
// 3 and 4 need server processes, and 11 a whole database: see the files beside this one.

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

const NEW_PASSWORD = 'staple of another horse';

async function signIn(call: Call, { user }: Person, password = PASSWORD) {
  const { email } = user;
  const { data } = await call('auth.login', { email, password, tokenDelivery: 'body' });
  return data as Person;
}

/** What a request with that access token comes to. */
const statusOf = async (call: Call, { accessToken }: { accessToken: string }) =>
  (await call('auth.me', {}, { token: accessToken })).status;

const codeOfRefresh = async (call: Call, { refreshToken }: { refreshToken: string }) => {
  const { status, problem } = await call('auth.refresh', { refreshToken });
  return problem?.code ?? status;
};

/** An API token that may ask who it stands for. */
async function makeToken(call: Call, { accessToken: token }: Person): Promise<string> {
  const input = { name: 'Notes', scopes: ['profile:read'] };
  return (await call('tokens.create', input, { token })).data.token;
}

/** Sign-in changed behind a session's back, by whom, and whether the session it was done in goes on. */
interface CredentialEvent {
  name: string;
  /** `mine` is the session it is done in. */
  happen: (call: Call, mine: Person) => Promise<void>;
  keepsMine: boolean;
  /** Only for signing out: API tokens are revoked apart. */
  keepsTokens?: true;
}

const expectDone = ({ status, text }: { status: number; text: string }) =>
  expect(status, text).toBeLessThan(300);

async function moveAccount(call: Call, { user, accessToken }: Person): Promise<string> {
  const email = `moved-${user.username}@example.org`;
  const token = accessToken;
  const input = { email, currentPassword: PASSWORD };
  expectDone(await call('account.requestEmailChange', input, { token }));
  const link = { token: await mailbox.token(email, '/change-email') };
  expectDone(await call('account.confirmEmailChange', link, { token }));
  return email;
}

const credentialEvents: readonly CredentialEvent[] = [
  {
    name: 'a change of password',
    keepsMine: true,
    happen: async (call, { accessToken }) => {
      const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
      expectDone(await call('account.changePassword', input, { token: accessToken }));
    },
  },
  {
    name: 'a reset of the password',
    keepsMine: false,
    happen: async (call, { user }) => {
      expectDone(await call('account.requestPasswordReset', { email: user.email }));
      const token = await mailbox.token(user.email, '/reset-password');
      expectDone(await call('account.resetPassword', { token, password: NEW_PASSWORD }));
    },
  },
  {
    name: 'a change of email',
    keepsMine: true,
    happen: async (call, mine) => void (await moveAccount(call, mine)),
  },
  {
    name: 'a change of email taken back',
    keepsMine: false,
    happen: async (call, mine) => {
      await moveAccount(call, mine);
      const token = await mailbox.token(mine.user.email, '/keep-email');
      expectDone(await call('account.revertEmailChange', { token }));
    },
  },
  {
    name: 'a new second factor',
    keepsMine: true,
    happen: async (call, { accessToken }) => {
      const options = { token: accessToken };
      const { data } = await call('factors.setUpTotp', {}, options);
      const code = totpCode(data.secret, now());
      expectDone(await call('factors.confirmTotp', { code }, options));
    },
  },
  {
    name: 'signing out everywhere else',
    keepsMine: true,
    keepsTokens: true,
    happen: async (call, { accessToken }) =>
      expectDone(await call('sessions.revokeOthers', {}, { token: accessToken })),
  },
  {
    name: 'another role',
    keepsMine: false,
    happen: (call, { user }) =>
      byAdmin(call, 'adminUsers.changeRole', { id: user.id, role: 'editor' }),
  },
  {
    name: 'deletion of the account',
    keepsMine: false,
    happen: async (call, { accessToken }) =>
      expectDone(await call('account.delete', { content: 'delete' }, { token: accessToken })),
  },
  {
    name: 'suspension',
    keepsMine: false,
    happen: (call, { user }) =>
      byAdmin(call, 'adminUsers.suspend', { id: user.id, reason: 'Advertising.' }),
  },
];

async function byAdmin(call: Call, procedure: string, input: object): Promise<void> {
  const { accessToken } = await signUpAs(call, db, 'admin');
  expectDone(await call(procedure, input, { token: accessToken }));
}

/** A JWT made by hand, which no library keeps from being wrong. */
function signed(header: object, claims: object, secret: string): string {
  const input = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

describe.for(transports)('on $name', ({ on }) => {
  const call = on(server.origin);

  test('1: a rotated token after the grace ends the session, access tokens too; audit and mail', async () => {
    const victim = await signUp(call);
    const elsewhere = await signIn(call, victim);
    const { data: successor } = await call('auth.refresh', { refreshToken: victim.refreshToken });
    later(lifetimes.refreshGrace + 1);
    expect(await statusOf(call, successor)).toBe(200);
    expect(await codeOfRefresh(call, victim)).toBe('INVALID_REFRESH_TOKEN');
    for (const token of [victim, successor]) expect(await statusOf(call, token)).toBe(401);
    expect(await codeOfRefresh(call, successor)).toBe('INVALID_REFRESH_TOKEN');
    expect(await statusOf(call, elsewhere)).toBe(200);
    const deeds = await db.auditEntry.findMany({
      where: { action: 'session.reuse', after: { path: ['userId'], equals: victim.user.id } },
    });
    expect(deeds).toMatchObject([{ actorKind: 'system', subjectKind: 'session' }]);
    const told = (await mailbox.to(victim.user.email)).filter((text) =>
      text.includes('We signed you out of one of your sessions'),
    );
    expect(told).toHaveLength(1);
  });

  test('2: a rotated token within the grace answers the same successor, never a second branch', async () => {
    const { refreshToken, user } = await signUp(call);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call('auth.refresh', { refreshToken })),
    );
    later(lifetimes.refreshGrace - 1);
    answers.push(await call('auth.refresh', { refreshToken }));
    expect(new Set(answers.map(({ data }) => data.refreshToken)).size).toBe(1);
    const open = await db.refreshToken.count({ where: { userId: user.id, rotatedAt: null } });
    expect(open).toBe(1);
  });

  test.each(credentialEvents)(
    '5: $name ends every other session and API token by the next request',
    async ({ happen, keepsMine, keepsTokens }) => {
      const mine = await signUp(call);
      const other = await signIn(call, mine);
      const stranger = await signUp(call);
      expect(await statusOf(call, other)).toBe(200);
      const apiToken = await makeToken(call, mine);
      expect(await statusOf(call, { accessToken: apiToken })).toBe(200);
      await happen(call, mine);
      expect(await statusOf(call, other)).toBe(401);
      expect(await codeOfRefresh(call, other)).toBe('INVALID_REFRESH_TOKEN');
      expect(await statusOf(call, mine)).toBe(keepsMine ? 200 : 401);
      expect(await codeOfRefresh(call, mine)).toBe(keepsMine ? 200 : 'INVALID_REFRESH_TOKEN');
      expect(await statusOf(call, { accessToken: apiToken })).toBe(keepsTokens ? 200 : 401);
      expect(await statusOf(call, stranger)).toBe(200);
    },
  );

  test('6: the access token after signing out is refused', async () => {
    const session = await signUp(call);
    expectDone(await call('auth.logout', {}, { token: session.accessToken }));
    expect(await statusOf(call, session)).toBe(401);
    expect(await codeOfRefresh(call, session)).toBe('INVALID_REFRESH_TOKEN');
  });

  test('7: signing in on many devices at once drops none', async () => {
    const person = await signUp(call);
    const devices = await Promise.all(Array.from({ length: 6 }, () => signIn(call, person)));
    for (const device of [person, ...devices]) expect(await statusOf(call, device)).toBe(200);
    const { data } = await call('sessions.list', {}, { token: person.accessToken });
    expect(data.items).toHaveLength(7);
  });

  test('8: the refresh cookie is out of reach of scripts and of other sites', async () => {
    const person = await signUp(call);
    const { email } = person.user;
    const answer = await call('auth.login', { email, password: PASSWORD });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(answer.text).not.toContain('mhr_');
    const sent = { cookie: cookieOf(answer) };
    for (const origin of ['https://evil.example', 'null', 'http://sub.masthead.test']) {
      const refused = await call('auth.refresh', {}, { ...sent, headers: { origin } });
      expect(refused.problem?.code, origin).toBe('CROSS_SITE_REQUEST');
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const headers = { 'content-type': type };
      const refused = await call('auth.refresh', {}, { ...sent, headers });
      expect([400, 415], type).toContain(refused.status);
    }
    expectDone(await call('auth.refresh', {}, sent));
  });

  test('9: a JWT that is not ours in every respect is refused', async () => {
    const session = await signUp(call);
    const [key] = testAuth.keys;
    const [, payload = ''] = session.accessToken.split('.');
    const good: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const header = { alg: 'HS256', typ: 'at+jwt', kid: key.id };
    const seconds = Math.floor(clock / 1000);
    const stranger = await signUp(call);
    const forge = (claims: object, head: object = {}, secret = key.secret) =>
      signed({ ...header, ...head }, { ...good, ...claims }, secret);
    const forged: Record<string, string> = {
      'alg none': forge({}, { alg: 'none' }).replace(/[^.]+$/, ''),
      'alg NONE, still signed': forge({}, { alg: 'NONE' }),
      'RS256 by name': forge({}, { alg: 'RS256' }),
      'HS512 by name': forge({}, { alg: 'HS512' }),
      'another kid': forge({}, { kid: 'other' }),
      'a kid that is a path': forge({}, { kid: '../../../dev/null' }, ''),
      'another secret': forge({}, {}, 'some-other-secret-that-is-long-enough-0123456789'),
      'another type': forge({}, { typ: 'JWT' }),
      'another audience': forge({ aud: 'elsewhere' }),
      'another issuer': forge({ iss: 'http://elsewhere.test' }),
      'expired by a second': forge({ exp: seconds - 1 }),
      'not yet valid': forge({ nbf: seconds + 60 }),
      'another user in this session': forge({ sub: stranger.user.id }),
      'a refresh token': session.refreshToken,
    };
    expect(await statusOf(call, { accessToken: forge({}) })).toBe(200);
    for (const [name, accessToken] of Object.entries(forged)) {
      expect(await statusOf(call, { accessToken }), name).toBe(401);
    }
    const asRefresh = { refreshToken: session.accessToken };
    expect(await codeOfRefresh(call, asRefresh)).toBe('INVALID_REFRESH_TOKEN');
    expect(await statusOf(call, session)).toBe(200);
  });

  test('10: a cookie set before signing in is not the one after it', async () => {
    const person = await signUp(call);
    const { email } = person.user;
    const planted = 'masthead_refresh=mhr_plantedByAnAttacker';
    const answer = await call('auth.login', { email, password: PASSWORD }, { cookie: planted });
    expect(cookieOf(answer)).toMatch(/^masthead_refresh=mhr_[\w-]{43}$/);
    expect(cookieOf(answer)).not.toBe(planted);
    expect((await call('auth.refresh', {}, { cookie: planted })).status).toBe(401);
  });

  test('12: the list shows nobody else’s sessions, and another’s id is not there', async () => {
    const mine = await signUp(call);
    const theirs = await signUp(call);
    const listOf = async ({ accessToken }: Person): Promise<{ id: string }[]> =>
      (await call('sessions.list', {}, { token: accessToken })).data.items;
    const [their] = await listOf(theirs);
    const ids = (await listOf(mine)).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect(ids).not.toContain(their?.id);
    const answer = await call('sessions.revoke', { id: their?.id }, { token: mine.accessToken });
    expect([answer.status, answer.problem?.code]).toEqual([404, 'SESSION_NOT_FOUND']);
    expect(await statusOf(call, theirs)).toBe(200);
  });
});
