import {
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  testAuth,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { unsubscribe } from '../../src/notifications/unsubscribe.ts';
import { newUnsubscribeToken } from '../../src/notifications/unsubscribe-token.ts';

let database: TestDatabase;
let reader: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  reader = await createUser(database.db);
  const data = { emailNotifications: true };
  await database.db.user.update({ where: { id: reader.id }, data, select: { id: true } });
});

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const ctx = () => createTestContext({ db: database.db });
const tokenFor = ({ id, email }: TestUser) => newUnsubscribeToken(testAuth, { userId: id, email });
const isMailed = async (id = reader.id) =>
  (await database.db.user.findUniqueOrThrow({ where: { id } })).emailNotifications;

test('who holds a mail has no more of them sent, and may say so twice', async () => {
  const other = await createUser(database.db);
  await database.db.user.update({ where: { id: other.id }, data: { emailNotifications: true } });
  await unsubscribe(ctx(), { token: tokenFor(reader) });
  await unsubscribe(ctx(), { token: tokenFor(reader) });
  expect(await isMailed()).toBe(false);
  expect(await isMailed(other.id)).toBe(true);
});

test('the profile that is open in a form can still be saved', async () => {
  const version = () => database.db.user.findUniqueOrThrow({ where: { id: reader.id } });
  const before = await version();
  await unsubscribe(ctx(), { token: tokenFor(reader) });
  expect((await version()).version).toBe(before.version);
});

const nextSign = (sign: string) => BASE64URL[BASE64URL.indexOf(sign) + 1] ?? '';

test.each<[string, (token: string) => string | Promise<string>]>([
  [
    'one sign of the signature changed',
    (token) => token.replace(/(?<=\.)./, (sign) => (sign === 'A' ? 'B' : 'A')),
  ],
  // The last of 43 signs has two bits to spare.
  ['another spelling of the same signature', (token) => token.replace(/.$/, nextSign)],
  ['no signature', (token) => token.split('.')[0] ?? ''],
  ['an empty one', (token) => `${token.split('.')[0]}.`],
  ['another user', async (token) => token.replace(reader.id, (await createUser(database.db)).id)],
  ['nobody', (token) => token.replace(reader.id, '0192d3a0-7c1e-7c3a-9f52-3f1c2b6a7d10')],
  ['no id', (token) => token.replace(reader.id, '-'.repeat(36))],
  [
    'another address',
    () => newUnsubscribeToken(testAuth, { userId: reader.id, email: 'x@example.org' }),
  ],
  [
    'another key',
    () =>
      newUnsubscribeToken(
        { keys: [{ id: 'other', secret: 'x'.repeat(32) }] },
        { userId: reader.id, email: reader.email },
      ),
  ],
  ['nothing', () => ''],
])('%s is refused, and changes nothing', async (_, spoil) => {
  await expect(unsubscribe(ctx(), { token: await spoil(tokenFor(reader)) })).rejects.toMatchObject({
    code: 'INVALID_LINK',
    issues: [{ path: 'token' }],
  });
  expect(await isMailed()).toBe(true);
});

test('a token of the key before works while that is known', async () => {
  const [today] = testAuth.keys;
  const former = { id: 'former', secret: 'y'.repeat(32) };
  const token = newUnsubscribeToken({ keys: [former] }, { userId: reader.id, email: reader.email });
  await unsubscribe({ ...ctx(), auth: { ...testAuth, keys: [today, former] } }, { token });
  expect(await isMailed()).toBe(false);
});
