import {
  AdminUser,
  AdminUserListInput,
  AuditListInput,
  adminUserSorts,
  type UserRole,
} from '@masthead/contracts';
import { createDatabase } from '@masthead/db';
import {
  actorOf,
  createPost,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  plansOf,
  type TestDatabase,
  type TestUser,
  wholeTables,
} from '@masthead/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  changeRole,
  getAdminUser,
  keepAnAdmin,
  listAdminUsers,
  listAudit,
  reinstateUser,
  suspendUser,
} from '../../src/index.ts';
import { mailsTo } from '../account/mailbox.ts';

let database: TestDatabase;
let admin: TestUser;
beforeEach(async () => {
  database = await createTestDatabase();
  admin = await createUser(database.db, { role: 'admin', username: 'root-admin' });
  return () => database[Symbol.asyncDispose]();
});

const as = (user: TestUser) => createTestContext({ db: database.db, actor: actorOf(user) });
const roleOf = async ({ id }: TestUser) =>
  (await database.db.user.findUniqueOrThrow({ where: { id }, select: { role: true } })).role;
const sessionsOf = ({ id }: TestUser) =>
  database.db.refreshToken.count({ where: { userId: id, revokedAt: null } });
const audit = async () => {
  const { items } = await listAudit(as(admin), AuditListInput.parse({}));
  return items.map(({ action, actor, subject, before, after }) => ({
    ...{ action, by: actor.id, on: subject.id, before, after },
  }));
};

describe('the list', () => {
  const list = (input: object = {}) =>
    listAdminUsers(as(admin), AdminUserListInput.parse({ ...input }));
  const names = async (input: object) => (await list(input)).items.map(({ username }) => username);

  test('finds by the beginning of a username, an email or a word of a name; by role and status', async () => {
    const { db } = database;
    await createUser(db, { username: 'ada', displayName: 'Ada Lovelace', email: 'x@math.org' });
    await createUser(db, { username: 'grace', displayName: 'Grace Hopper', role: 'editor' });
    await createUser(db, { username: 'mallory', displayName: 'M_llory', suspended: true });
    expect(await names({ q: 'AD' })).toEqual(['ada']);
    expect(await names({ q: 'love' })).toEqual(['ada']);
    expect(await names({ q: 'x@m' })).toEqual(['ada']);
    expect(await names({ q: 'dmin' })).toEqual([]);
    expect(await names({ q: 'm_l' })).toEqual(['mallory']);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ role: 'editor' })).toEqual(['grace']);
    expect(await names({ status: 'suspended' })).toEqual(['mallory']);
    expect(await names({ status: 'active' })).toEqual(['grace', 'ada', 'root-admin']);
  });

  test('comes in pages, one statement each', async () => {
    for (let n = 0; n < 4; n++) await createUser(database.db);
    const first = await list({ limit: 3 });
    const rest = await list({ limit: 3, cursor: first.nextCursor });
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(5);
    expect(rest.nextCursor).toBeNull();
    const { statements } = await database.queries.during(() => list({ q: 'a' }));
    expect(statements).toHaveLength(1);
  });

  test('is of those who came in a span, or showed whose their address is', async () => {
    const { db } = database;
    const { id } = await createUser(db, { username: 'ada' });
    await createUser(db, { username: 'grace' });
    const createdAt = new Date('2020-01-01T00:00:00Z');
    await db.user.update({ where: { id }, data: { createdAt, emailVerifiedAt: null } });
    expect(await names({ createdUntil: '2020-01-01T01:00:01+01:00' })).toEqual(['ada']);
    expect(await names({ createdUntil: '2020-01-01T01:00:00+01:00' })).toEqual([]);
    expect(await names({ createdSince: '2020-01-02T00:00:00Z' })).toEqual(['grace', 'root-admin']);
    expect(await names({ emailVerified: false })).toEqual(['ada']);
    expect(await names({ emailVerified: true })).toEqual(['grace', 'root-admin']);
  });

  test.each([
    ['-createdAt', ['bob', 'ada', 'carol', 'root-admin']],
    ['createdAt', ['root-admin', 'carol', 'ada', 'bob']],
    ['username', ['ada', 'bob', 'carol', 'root-admin']],
    ['-username', ['root-admin', 'carol', 'bob', 'ada']],
  ] as const)('is sorted by %s, in pages', async (sort, expected) => {
    for (const username of ['carol', 'ada', 'bob']) await createUser(database.db, { username });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list({ sort, limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ username }) => username));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(expected);
    const { nextCursor } = await list({ sort, limit: 1 });
    for (const other of adminUserSorts.filter((name) => name !== sort)) {
      await expect(list({ sort: other, cursor: nextCursor })).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
      });
    }
  });

  test('reads an order by its index, and of accounts the fields that are named', async () => {
    const whole = (await list()).items;
    for (const field of AdminUser.keyof().options) {
      const { result, statements } = await database.queries.during(() => list({ fields: [field] }));
      expect(result.items).toEqual(whole.map((user) => ({ [field]: user[field] })));
      expect(statements[0]?.includes('"avatarKey"')).toBe(field === 'avatarUrl');
    }
    await database.db.$executeRaw`INSERT INTO users (id, email, username, display_name, updated_at)
      SELECT gen_random_uuid(), n || '@example.org', 'user' || n, 'User', now() FROM generate_series(1, 5000) n`;
    await database.db.$executeRawUnsafe('ANALYZE');
    for (const [sort, index] of [
      ['createdAt', 'users_pkey'],
      ['-username', 'users_username_key'],
    ]) {
      const steps = await plansOf(database.db, (db) =>
        listAdminUsers({ ...as(admin), db }, AdminUserListInput.parse({ sort })),
      );
      expect(steps.map((step) => step['Index Name'])).toContain(index);
      expect(wholeTables(steps, ['users'])).toEqual([]);
    }
  });

  test('tells of one account what it wrote and when it was last here', async () => {
    const author = await createUser(database.db);
    await createPost(database.db, { author });
    await createPost(database.db, { author, status: 'draft' });
    await createSession(database.db, author);
    expect(await getAdminUser(as(admin), { id: author.id })).toMatchObject({
      ...{ email: author.email, emailVerified: true, role: 'author', suspension: null },
      ...{ postCount: 2, commentCount: 0, sessionCount: 1, lastSeenAt: expect.any(String) },
    });
  });
});

describe('a role', () => {
  test('is given with a line in the log, a mail, and every session ended', async () => {
    const author = await createUser(database.db);
    await createSession(database.db, author);
    const changed = await changeRole(as(admin), { id: author.id, role: 'editor' });
    expect(changed.role).toBe('editor');
    expect(await sessionsOf(author)).toBe(0);
    expect(await audit()).toEqual([
      {
        ...{ action: 'role.change', by: admin.id, on: author.id },
        ...{ before: { role: 'author' }, after: { role: 'editor' } },
      },
    ]);
    const [mail] = await mailsTo(database.db, author.email, new Date());
    expect(mail?.subject).toBe('Your role is editor now');
  });

  test('that somebody has already is given again without a trace', async () => {
    const author = await createUser(database.db);
    await createSession(database.db, author);
    await changeRole(as(admin), { id: author.id, role: 'author' });
    expect([await sessionsOf(author), await audit()]).toEqual([1, []]);
  });

  test('of one’s own ends the other sessions only', async () => {
    await createUser(database.db, { role: 'admin' });
    const here = await createSession(database.db, admin);
    await createSession(database.db, admin);
    const actor = { ...actorOf(admin), sessionId: here.id };
    await changeRole({ ...as(admin), actor }, { id: admin.id, role: 'author' });
    expect(await sessionsOf(admin)).toBe(1);
    expect(await roleOf(admin)).toBe('author');
  });
});

describe('a suspension', () => {
  test('ends every session, hides nothing for ever, and is told with its reason', async () => {
    const author = await createUser(database.db);
    await createSession(database.db, author);
    const at = new Date('2026-11-23T10:00:00Z');
    const ctx = { ...as(admin), now: () => at };
    const suspended = await suspendUser(ctx, { id: author.id, reason: 'Advertising.' });
    expect(suspended.suspension).toEqual({ at: at.toISOString(), reason: 'Advertising.' });
    expect(await sessionsOf(author)).toBe(0);
    const [mail] = await mailsTo(database.db, author.email, new Date());
    expect(mail?.text).toContain('Why: Advertising.');

    // Of one who is suspended only the reason changes; the same again does nothing.
    const other = await suspendUser(as(admin), { id: author.id, reason: 'Spam.' });
    await suspendUser(as(admin), { id: author.id, reason: 'Spam.' });
    expect(other.suspension).toEqual({ at: at.toISOString(), reason: 'Spam.' });

    expect((await reinstateUser(as(admin), { id: author.id })).suspension).toBeNull();
    await reinstateUser(as(admin), { id: author.id });
    const suspension = (reason: string) => ({ suspendedAt: at.toISOString(), reason });
    const none = { suspendedAt: null, reason: null };
    expect((await audit()).map(({ before, after }) => [before, after])).toEqual([
      [suspension('Spam.'), none],
      [suspension('Advertising.'), suspension('Spam.')],
      [none, suspension('Advertising.')],
    ]);
  });

  test('of oneself is refused', async () => {
    await createUser(database.db, { role: 'admin' });
    await expect(suspendUser(as(admin), { id: admin.id, reason: 'Holidays.' })).rejects.toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED' }),
    );
  });
});

describe('the last admin', () => {
  test.each<UserRole>(['reader', 'editor'])('does not become %s', async (role) => {
    await createUser(database.db, { role: 'admin', suspended: true });
    await expect(changeRole(as(admin), { id: admin.id, role })).rejects.toThrow(
      expect.objectContaining({ code: 'LAST_ADMIN' }),
    );
    expect([await roleOf(admin), await audit()]).toEqual(['admin', []]);
  });

  test('is kept wherever the rule is asked, and nobody else is', async () => {
    const { db } = database;
    const author = await createUser(db);
    await db.$transaction((tx) => keepAnAdmin(tx, author.id));
    await expect(db.$transaction((tx) => keepAnAdmin(tx, admin.id))).rejects.toThrow(
      expect.objectContaining({ code: 'LAST_ADMIN' }),
    );
    const other = await createUser(db, { role: 'admin' });
    await db.$transaction((tx) => keepAnAdmin(tx, admin.id));
    expect(await roleOf(other)).toBe('admin');
  });

  test.each([
    ['demote', (id: string) => changeTo(id, 'author')],
    ['suspend', (id: string) => shutOut(id)],
  ] as const)('is one of two who %s each other at once', async (_, deed) => {
    const other = await createUser(database.db, { role: 'admin' });
    // Connections of their own: neither waits for the other's.
    await using second = createDatabase({ url: database.url });
    const outcomes = await Promise.allSettled([
      deed(other.id)(as(admin)),
      deed(admin.id)({ ...as(other), db: second }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((it) => it.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'FORBIDDEN' });
    const active = { role: 'admin', suspendedAt: null } as const;
    expect(await database.db.user.count({ where: active })).toBe(1);
  });

  test('is one of two who give the role up at once', async () => {
    const other = await createUser(database.db, { role: 'admin' });
    await using second = createDatabase({ url: database.url });
    const outcomes = await Promise.allSettled([
      changeRole(as(admin), { id: admin.id, role: 'author' }),
      changeRole({ ...as(other), db: second }, { id: other.id, role: 'author' }),
    ]);
    const refused = outcomes.filter((it) => it.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'LAST_ADMIN' } }]);
    expect(await database.db.user.count({ where: { role: 'admin' } })).toBe(1);
  });
});

type Ctx = ReturnType<typeof createTestContext>;
const changeTo = (id: string, role: UserRole) => (ctx: Ctx) => changeRole(ctx, { id, role });
const shutOut = (id: string) => (ctx: Ctx) => suspendUser(ctx, { id, reason: 'Mine.' });
