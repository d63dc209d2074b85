import { CreateApiTokenInput, limits } from '@masthead/contracts';
import { lockAccount } from '@masthead/db';
import {
  actorOf,
  createSession,
  createTestContext,
  createTestDatabase,
  createToken,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiToken } from '../../src/api-tokens/create-api-token.ts';
import { listApiTokens } from '../../src/api-tokens/list-api-tokens.ts';
import { purgeExpiredApiTokens } from '../../src/api-tokens/purge-api-tokens.ts';
import { revokeApiToken } from '../../src/api-tokens/revoke-api-token.ts';
import { authenticate } from '../../src/auth/authenticate.ts';
import { endSessions } from '../../src/auth/end-sessions.ts';
import type { Context } from '../../src/context.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const start = new Date('2026-11-20T09:00:00.000Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const DAY = 24 * 60;

/** Somebody signed in, at some minute. */
async function someone(minute = 0): Promise<{ user: TestUser; ctx: Context }> {
  const user = await createUser(database.db);
  const { id: sessionId } = await createSession(database.db, user);
  const actor = { ...actorOf(user), sessionId };
  return { user, ctx: createTestContext({ db: database.db, actor, now: after(minute) }) };
}

const make = (ctx: Context, fields: Partial<CreateApiTokenInput> = {}) =>
  createApiToken(
    ctx,
    CreateApiTokenInput.parse({ name: 'Notes', scopes: ['posts:read', 'posts:write'], ...fields }),
  );

/** Whom a token stands for at that minute. */
const use = (token: string, minute = 0) =>
  authenticate(createTestContext({ db: database.db, now: after(minute) }), token);

const invalid = { code: 'INVALID_TOKEN' };

describe('making one', () => {
  test('answers it once, with 90 days to live, in the form that scanners know', async () => {
    const { ctx } = await someone();
    const { token, ...shown } = await make(ctx);
    expect(token).toMatch(/^mh_pat_[0-9A-Za-z]{49}$/);
    expect(shown).toEqual({
      id: expect.any(String),
      name: 'Notes',
      scopes: ['posts:read', 'posts:write'],
      hint: token.slice(-4),
      createdAt: start.toISOString(),
      expiresAt: after(90 * DAY).toISOString(),
      lastUsedAt: null,
    });
    expect((await listApiTokens(ctx)).items).toEqual([shown]);
  });

  test('stores its hash and nothing it could be made from', async () => {
    const { ctx } = await someone();
    const { token, id } = await make(ctx);
    const row = await database.db.apiToken.findUniqueOrThrow({
      where: { id },
      omit: { tokenHash: false },
    });
    expect(JSON.stringify(row)).not.toContain(token.slice(7, 20));
    expect(row.tokenHash).toHaveLength(32);
    expect(await database.db.apiToken.findUnique({ where: { id } })).not.toHaveProperty(
      'tokenHash',
    );
  });

  test('is told to the owner, and written into the audit log without the token', async () => {
    const { user, ctx } = await someone();
    const { id, token } = await make(ctx);
    const [mail] = await database.db.mail.findMany({ where: { recipient: user.email } });
    expect(JSON.stringify(mail?.data)).toContain('“Notes” can act for you until 2027-02-18');
    const [deed] = await database.db.auditEntry.findMany({ where: { subjectId: id } });
    expect(deed).toMatchObject({
      action: 'token.create',
      actorKind: 'user',
      actorId: user.id,
      after: { name: 'Notes', scopes: ['posts:read', 'posts:write'] },
    });
    expect(JSON.stringify([mail, deed?.after])).not.toContain(token);
  });

  test('has a bound', async () => {
    const { user, ctx } = await someone();
    const row = { userId: user.id, name: 'x', scopes: ['posts:read'], hint: 'abcd' };
    await database.db.apiToken.createMany({
      data: Array.from({ length: limits.apiTokens.perUser - 1 }, () => ({
        ...row,
        id: crypto.randomUUID(),
        tokenHash: crypto.getRandomValues(new Uint8Array(32)),
        createdAt: start,
        expiresAt: after(1),
      })),
    });
    const [one, other] = await Promise.allSettled([make(ctx), make(ctx)]);
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(make(ctx)).rejects.toMatchObject({ code: 'TOO_MANY_TOKENS' });
  });

  test('is refused to a token, whatever its scopes', async () => {
    const { ctx } = await someone();
    const actor = await use((await make(ctx)).token);
    const byToken = { ...ctx, actor };
    await expect(make(byToken)).rejects.toMatchObject({ code: 'SESSION_REQUIRED' });
    await expect(listApiTokens(byToken)).rejects.toMatchObject({ code: 'SESSION_REQUIRED' });
  });

  test('waits for a change of password that is under way, and then makes none', async () => {
    const { user, ctx } = await someone();
    let making: Promise<unknown> | undefined;
    await database.db.$transaction(async (tx) => {
      await lockAccount(tx, user.id);
      making = make(ctx).catch((error: unknown) => error);
      await endSessions(tx, { userId: user.id });
    });
    expect(await making).toMatchObject(invalid);
    expect(await database.db.apiToken.count({ where: { userId: user.id } })).toBe(0);
  });
});

describe('using one', () => {
  test('is its owner within its scopes, with the role they have now', async () => {
    const { user, ctx } = await someone();
    const { token, id } = await make(ctx);
    const actor = { kind: 'token', userId: user.id, tokenId: id, role: 'author' };
    expect(await use(token)).toEqual({ ...actor, scopes: ['posts:read', 'posts:write'] });
    await database.db.user.update({ where: { id: user.id }, data: { role: 'reader' } });
    expect(await use(token)).toMatchObject({ role: 'reader' });
  });

  test('writes down the last use once a minute', async () => {
    const { ctx } = await someone();
    const { token } = await make(ctx);
    const lastUse = async () => (await listApiTokens(ctx)).items[0]?.lastUsedAt;
    await use(token, 1);
    expect(await lastUse()).toBe(after(1).toISOString());
    await use(token, 2);
    expect(await lastUse()).toBe(after(1).toISOString());
    await use(token, 2.5);
    expect(await lastUse()).toBe(after(2.5).toISOString());
  });

  test.each([
    ['its time is over', 2 * DAY, () => undefined],
    [
      'its owner is suspended',
      1,
      ({ user }: { user: TestUser }) =>
        database.db.user.update({ where: { id: user.id }, data: { suspendedAt: start } }),
    ],
    [
      'it was revoked',
      1,
      ({ ctx, id }: { ctx: Context; id: string }) => revokeApiToken(ctx, { id }),
    ],
    [
      'the password was changed',
      1,
      ({ user }: { user: TestUser }) =>
        database.db.$transaction((tx) => endSessions(tx, { userId: user.id })),
    ],
  ])('is refused once %s', async (_, minute, happen) => {
    const { user, ctx } = await someone();
    const { token, id } = await make(ctx, { expiresInDays: 2 });
    await use(token, minute - 1);
    await happen({ user, ctx, id });
    await expect(use(token, minute)).rejects.toMatchObject(invalid);
  });

  test('a wrong checksum is known without asking the database', async () => {
    const { ctx } = await someone();
    const { token } = await make(ctx);
    const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
    const unreachable = createTestContext({ db: undefined as never });
    await expect(authenticate(unreachable, wrong)).rejects.toMatchObject(invalid);
    for (const shape of ['mh_pat_', token.slice(0, -1), `${token}0`, token.toLowerCase()]) {
      await expect(authenticate(unreachable, shape)).rejects.toMatchObject(invalid);
    }
  });
});

describe('revoking one', () => {
  test('is written down; it is gone from the list, and cannot be revoked twice', async () => {
    const { ctx } = await someone();
    const { id } = await make(ctx);
    await revokeApiToken(ctx, { id });
    expect((await listApiTokens(ctx)).items).toEqual([]);
    const deeds = await database.db.auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { seq: 'asc' },
    });
    expect(deeds.map(({ action }) => action)).toEqual(['token.create', 'token.revoke']);
    await expect(revokeApiToken(ctx, { id })).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' });
  });

  test('is not for another', async () => {
    const { ctx } = await someone();
    const { id, token } = await createToken(database.db, await createUser(database.db));
    await expect(revokeApiToken(ctx, { id })).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' });
    expect(await authenticate(createTestContext({ db: database.db }), token)).toBeTruthy();
  });
});

test('expired ones stay for a month, to be seen, and are forgotten then', async () => {
  const { ctx } = await someone();
  await make(ctx, { expiresInDays: 1 });
  const purge = (days: number) =>
    purgeExpiredApiTokens({ db: database.db, now: () => after(days * DAY) });
  await purge(30);
  expect((await listApiTokens(ctx)).items).toHaveLength(1);
  await purge(32);
  expect((await listApiTokens(ctx)).items).toHaveLength(0);
});
