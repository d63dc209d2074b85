import { afterAll, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

const rest = transports.find(({ name }) => name === 'REST');

test('two versions in one segment of the address are compared, beside one that is read', async () => {
  const call = rest?.on(server.origin);
  if (!call) throw new Error('there is no REST transport');
  const { accessToken: token } = await signUp(call);
  const created = await call(
    'posts.create',
    { title: 'Bread', content: 'Flour.', status: 'published' },
    { token },
  );
  const { id } = created.data;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const at = (path: string, init: RequestInit = {}) =>
    fetch(`${server.origin}/api/v1/posts/${id}/versions${path}`, { headers, ...init });

  await call('posts.update', { id, expectedVersion: 1, content: 'Water.' }, { token });
  const saved = await at('', { method: 'POST', body: JSON.stringify({ label: 'Wet' }) });
  expect([saved.status, saved.headers.get('location')]).toEqual([
    201,
    `/api/v1/posts/${id}/versions/2`,
  ]);
  expect(await (await at('/2')).json()).toMatchObject({
    number: 2,
    label: 'Wet',
    content: 'Water.',
  });
  expect(await (await at('/1...2')).json()).toMatchObject({
    from: { number: 1 },
    to: { number: 2 },
    content: [
      { type: 'delete', text: 'Flour' },
      { type: 'insert', text: 'Water' },
      { type: 'equal', text: '.' },
    ],
  });
  for (const [path, status] of [
    ['/1...9', 404],
    ['/1...', 404],
    ['/a...b', 400],
    ['/1..2', 400],
    ['/9', 404],
  ] as const) {
    expect([path, (await at(path)).status]).toEqual([path, status]);
  }
  expect((await at('/1...2', { method: 'DELETE' })).headers.get('allow')).toBe(
    'GET, HEAD, OPTIONS',
  );

  const restore = (ifMatch: Record<string, string>) =>
    at('/1/restore', { method: 'POST', headers: { authorization: `Bearer ${token}`, ...ifMatch } });
  expect((await restore({})).status).toBe(428);
  expect((await restore({ 'if-match': '"1"' })).status).toBe(412);
  expect(await (await restore({ 'if-match': '"2"' })).json()).toMatchObject({
    content: 'Flour.',
    version: 3,
  });
});
