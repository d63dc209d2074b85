import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { newPicture } from './support/pictures.ts';
import { startTestServer } from './support/server.ts';
import { restOn, send, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

const at = (token: string, init: RequestInit, headers: Record<string, string> = {}) =>
  send(`${server.origin}/api/v1/me`, init, { token, headers });
const patch = (fields: object): RequestInit => ({ method: 'PATCH', body: JSON.stringify(fields) });

test('PATCH /me takes the version by If-Match, and not without one', async () => {
  const { accessToken: token, user } = await signUp(restOn(server.origin));
  const without = await at(token, patch({ bio: 'Bakes.' }));
  expect(without.problem).toMatchObject({ status: 428, code: 'PRECONDITION_REQUIRED' });
  const changed = await at(token, patch({ bio: 'Bakes.' }), { 'if-match': `"${user.version}"` });
  expect(changed.data).toMatchObject({ bio: 'Bakes.', version: user.version + 1 });
  const stale = await at(token, patch({ bio: 'Sleeps.' }), { 'if-match': `"${user.version}"` });
  expect(stale.problem).toMatchObject({ status: 412, currentVersion: user.version + 1 });
  const wrong = await at(token, patch({ websiteUrl: 'x', expectedVersion: 2 }));
  expect(wrong.problem).toMatchObject({ status: 400, issues: [{ path: 'websiteUrl' }] });
  const unknown = await at(token, patch({ role: 'admin', expectedVersion: 2 }));
  expect((await at(token, {})).data.role).toBe('author');
  expect([200, 400]).toContain(unknown.status);
});

test.each(transports)('a portrait is a square file, over $name', async ({ on }) => {
  const call = on(server.origin);
  const { accessToken: token, user } = await signUp(call);
  const file = new File([await newPicture({ width: 900, height: 300 })], 'me.png');
  const { data: picture } = await restOn(server.origin)('media.upload', { file }, { token });
  const set = { expectedVersion: user.version, avatarId: picture.id };
  const { data: me } = await call('users.updateMe', set, { token });
  const response = await fetch(server.origin + me.avatarUrl);
  expect(response.headers.get('content-type')).toBe('image/webp');
  expect(response.headers.get('cache-control')).toContain('immutable');
  const square = await sharp(await response.arrayBuffer()).metadata();
  expect(square).toMatchObject({ width: 256, height: 256 });
  const profile = await call('users.byUsername', { username: user.username });
  expect(profile.data.avatarUrl).toBe(me.avatarUrl);
});
