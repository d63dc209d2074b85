import {
  actorOf,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signAccessToken } from '../../src/auth/access-token.ts';
import { authenticate } from '../../src/auth/authenticate.ts';
import { endSessions } from '../../src/auth/end-sessions.ts';
import type { Context } from '../../src/context.ts';
import { listSessions } from '../../src/sessions/list-sessions.ts';
import { revokeOtherSessions } from '../../src/sessions/revoke-other-sessions.ts';
import { revokeSession } from '../../src/sessions/revoke-session.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const start = new Date('2026-11-20T09:00:00.000Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

/** Somebody signed in on a laptop and a phone, at minute 0; acts on the laptop. */
async function someone() {
  const user = await createUser(database.db);
  const laptop = await createSession(database.db, user, {
    createdAt: start,
    userAgent: FIREFOX,
    ipAddress: '203.0.113.7',
  });
  const phone = await createSession(database.db, user, { createdAt: start });
  return { user, laptop, phone };
}

const inSession = (user: TestUser, session: { id: string }, minute = 1): Context =>
  createTestContext({
    db: database.db,
    actor: { ...actorOf(user), sessionId: session.id },
    now: after(minute),
  });

/** Uses a session as a request would. */
async function use(user: TestUser, session: { id: string }, minute: number) {
  const ctx = createTestContext({ db: database.db, now: after(minute) });
  const token = signAccessToken(ctx, { userId: user.id, sessionId: session.id });
  return authenticate(ctx, token);
}

const auditOf = (subjectId: string) =>
  database.db.auditEntry.findMany({ where: { subjectId }, select: { action: true, after: true } });

describe('the list of sessions', () => {
  test('names device and network, says which one asks, and shows nobody else’s', async () => {
    const { user, laptop, phone } = await someone();
    await someone();
    const { items } = await listSessions(inSession(user, laptop));
    expect(items.map(({ id }) => id).toSorted()).toEqual([laptop.id, phone.id].toSorted());
    expect(items.find(({ current }) => current)).toEqual({
      id: laptop.id,
      device: 'Firefox on Linux',
      network: '203.0.113.*',
      country: null,
      createdAt: start.toISOString(),
      lastUsedAt: start.toISOString(),
      current: true,
    });
  });

  test('knows the last use without a write at every request', async () => {
    const { user, laptop, phone } = await someone();
    const lastUse = async () => (await listSessions(inSession(user, phone))).items[0];
    await use(user, laptop, 4);
    expect(await lastUse()).toMatchObject({ lastUsedAt: start.toISOString() });
    await use(user, laptop, 6);
    expect(await lastUse()).toMatchObject({ id: laptop.id, lastUsedAt: after(6).toISOString() });
    await use(user, laptop, 10);
    expect(await lastUse()).toMatchObject({ lastUsedAt: after(6).toISOString() });
    await use(user, laptop, 12);
    expect(await lastUse()).toMatchObject({ lastUsedAt: after(12).toISOString() });
  });

  test('leaves out what has ended or run out', async () => {
    const { user, laptop, phone } = await someone();
    await revokeSession(inSession(user, laptop), { id: phone.id });
    expect((await listSessions(inSession(user, laptop))).items).toHaveLength(1);
    const muchLater = inSession(user, laptop, 31 * 24 * 60);
    expect((await listSessions(muchLater)).items).toEqual([]);
  });
});

describe('ending', () => {
  test('one session refuses its access token at the next request, and no other', async () => {
    const { user, laptop, phone } = await someone();
    await revokeSession(inSession(user, laptop), { id: phone.id });
    await expect(use(user, phone, 1)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    await expect(use(user, laptop, 1)).resolves.toMatchObject({ userId: user.id });
    expect(await auditOf(phone.id)).toEqual([{ action: 'session.revoke', after: null }]);
  });

  test('another user’s session, or one twice, is ending what is not there (THREATS 12)', async () => {
    const mine = await someone();
    const theirs = await someone();
    const missing = { code: 'SESSION_NOT_FOUND', status: 404 };
    const ctx = inSession(mine.user, mine.laptop);
    await expect(revokeSession(ctx, theirs.phone)).rejects.toMatchObject(missing);
    await expect(use(theirs.user, theirs.phone, 1)).resolves.toBeDefined();
    await revokeSession(ctx, mine.phone);
    await expect(revokeSession(ctx, mine.phone)).rejects.toMatchObject(missing);
  });

  test('all others leaves the one that asks', async () => {
    const { user, laptop, phone } = await someone();
    const other = await someone();
    await revokeOtherSessions(inSession(user, laptop));
    await revokeOtherSessions(inSession(user, laptop));
    await expect(use(user, phone, 1)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    await expect(use(user, laptop, 1)).resolves.toBeDefined();
    await expect(use(other.user, other.phone, 1)).resolves.toBeDefined();
    expect(await auditOf(user.id)).toEqual([{ action: 'session.revoke', after: { ended: 1 } }]);
  });

  test('all of them twice at once waits and does not deadlock', async () => {
    const { user } = await someone();
    for (let more = 0; more < 20; more++) await createSession(database.db, user);
    const end = () => database.db.$transaction((tx) => endSessions(tx, { userId: user.id }));
    const ended = await Promise.all([end(), end(), end(), end()]);
    expect(ended.toSorted((a, b) => b - a)).toEqual([22, 0, 0, 0]);
  });
});
