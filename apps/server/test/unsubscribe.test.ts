import { newUnsubscribeToken } from '@masthead/core';
import { createUser, type TestUser, testAuth } from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './support/server.ts';

let server: TestServer;
let reader: TestUser;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  reader = await createUser(server.db);
  await server.db.user.update({ where: { id: reader.id }, data: { emailNotifications: true } });
  token = newUnsubscribeToken(testAuth, { userId: reader.id, email: reader.email });
});

const isMailed = async () =>
  (await server.db.user.findUniqueOrThrow({ where: { id: reader.id } })).emailNotifications;

describe('68: one click of a mail program', () => {
  test.each<[string, () => RequestInit]>([
    ['as a form', () => ({ body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })],
    [
      'as parts',
      () => {
        const body = new FormData();
        body.set('List-Unsubscribe', 'One-Click');
        return { body };
      },
    ],
    ['with nothing', () => ({})],
    // Bytes have no type of their own.
    ['with no type', () => ({ body: new TextEncoder().encode('List-Unsubscribe=One-Click') })],
    ...['text', 'x y; ;', ';', ',', 'multipart/form-data', 'application/json', 'a/b/c'].map(
      (type): [string, () => RequestInit] => [
        `of the type ${type}`,
        () => ({ body: 'List-Unsubscribe=One-Click', headers: { 'content-type': type } }),
      ],
    ),
    [
      'from another site',
      () => ({ headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' } }),
    ],
  ])('%s has no more mails sent', async (_, init) => {
    const address = `${server.origin}/unsubscribe/${token}`;
    const response = await fetch(address, { method: 'POST', ...init() });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await isMailed()).toBe(false);
  });

  test('20: opening the address, as scanners do, changes nothing and leads to the page that asks', async () => {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(`${server.origin}/unsubscribe/${token}`, {
        method,
        redirect: 'manual',
      });
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(`/unsubscribe#${token}`);
    }
    expect(await isMailed()).toBe(true);
  });

  test.each(['x', 'mhu_', '%00', `mhu_${'-'.repeat(36)}.x`, 'a'.repeat(4000)])(
    'a token like %s is refused with a problem',
    async (wrong) => {
      const response = await fetch(`${server.origin}/unsubscribe/${wrong}`, { method: 'POST' });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'INVALID_LINK' });
    },
  );

  test('what it is sent is bounded, and the token is in no log', async () => {
    const address = `${server.origin}/unsubscribe/${token}`;
    const response = await fetch(address, { method: 'POST', body: 'x'.repeat(5000) });
    expect(response.status).toBe(413);
    expect(await isMailed()).toBe(true);
    expect(server.logs.join('\n')).not.toContain(token);
  });
});

test('REST: by the token, without a session', async () => {
  const send = (body: object) =>
    fetch(`${server.origin}/api/v1/notifications/unsubscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await send({ token: 'mhu_x' })).status).toBe(400);
  expect(await isMailed()).toBe(true);
  expect((await send({ token })).status).toBe(204);
  expect(await isMailed()).toBe(false);
});
