import { createHash } from 'node:crypto';
import { createTestContext, createTestDatabase, createUser } from '@masthead/testkit';
import { expect, test } from 'vitest';
import { purgeExpiredLinks } from '../src/email-links/purge-links.ts';
import { purgeExpiredKeys } from '../src/idempotency/purge-keys.ts';
import { newId } from '../src/ids.ts';
import { purgeOldMails } from '../src/mail/purge-mails.ts';
import { purgeExpiredSessions } from '../src/sessions/purge-sessions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const bytes = (n: number) => new Uint8Array([n]);

// What has no tests of its own around it; more than a statement takes, and of what is kept one each.

test('mails are forgotten a month after they were written, but for those still to be sent', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const mail = (id: string, days: number, end: object) => ({
    ...{ id, recipient: 'ada@example.org', template: 'message', data: {} },
    ...{ createdAt: daysAgo(days), dueAt: daysAgo(days), ...end },
  });
  const at = daysAgo(1);
  const kept = [mail(newId(), 31, {}), mail(newId(), 29, { sentAt: at })];
  const over = [{ sentAt: at }, { givenUpAt: at }, { sentAt: at }];
  await db.mail.createMany({ data: [...over.map((end) => mail(newId(), 31, end)), ...kept] });
  expect(await purgeOldMails(createTestContext({ db }), { take: 2 })).toBe(3);
  const left = await db.mail.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
});

test('keys of writes are forgotten when they have run out', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const { id: userId } = await createUser(db);
  const key = (n: number, days: number) => ({
    ...{ userId, keyHash: bytes(n), requestHash: bytes(n), createdAt: daysAgo(days) },
  });
  await db.idempotencyKey.createMany({ data: [key(1, 2), key(2, 2), key(3, 2), key(4, 0.9)] });
  expect(await purgeExpiredKeys(createTestContext({ db }), { take: 2 })).toBe(3);
  const left = await db.idempotencyKey.findMany({ select: { keyHash: true } });
  expect(left.map(({ keyHash }) => keyHash[0])).toEqual([4]);
});

test('mailed links are forgotten a day after they ran out', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const { id: userId, email } = await createUser(db);
  const link = (n: number, days: number) => ({
    ...{ id: newId(), userId, email, kind: 'reset_password' as const, tokenHash: bytes(n) },
    ...{ createdAt: daysAgo(9), expiresAt: daysAgo(days) },
  });
  await db.emailToken.createMany({ data: [link(1, 2), link(2, 2), link(3, 2), link(4, 0.9)] });
  expect(await purgeExpiredLinks(createTestContext({ db }), { take: 2 })).toBe(3);
  expect(await db.emailToken.count()).toBe(1);
});

test('refresh tokens are forgotten a day after they ran out; the session with its last', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const { id: userId } = await createUser(db);
  const token = (id: string, familyId: string, days: number) => ({
    ...{ id, familyId, userId, tokenHash: createHash('sha256').update(id).digest() },
    ...{ createdAt: daysAgo(days + 30), expiresAt: daysAgo(days) },
  });
  const [gone, lives, fresh] = [newId(), newId(), newId()];
  const last = newId();
  await db.refreshToken.createMany({
    data: [
      ...[token(gone, gone, 9), token(newId(), gone, 5), token(newId(), gone, 2)],
      ...[token(lives, lives, 9), token(newId(), lives, 5), token(last, lives, -29)],
      token(fresh, fresh, 0.9),
    ],
  });
  expect(await purgeExpiredSessions(createTestContext({ db }), { take: 2 })).toBe(4);
  const left = await db.refreshToken.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).toSorted()).toEqual([lives, fresh, last].toSorted());
});
