import { afterAll, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

const rest = transports.find(({ name }) => name === 'REST');

async function author() {
  const call = rest?.on(server.origin);
  if (!call) throw new Error('there is no REST transport');
  const { accessToken } = await signUp(call);
  return async (method: string, path: string, body?: object, ifMatch?: string) => {
    const response = await fetch(`${server.origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
}

test('a post with an id of its client is made once: 201, then 200 without a Location', async () => {
  const ask = await author();
  const post = { id: '019f0000-0000-7000-8000-000000000001', title: 'Bread' };
  const [first, second] = [await ask('POST', '/posts', post), await ask('POST', '/posts', post)];
  expect([first.status, first.location, first.body.duplicate]).toEqual([
    201,
    '/api/v1/posts/bread',
    false,
  ]);
  expect([second.status, second.location, second.body]).toEqual([
    200,
    null,
    { ...first.body, duplicate: true },
  ]);
});

test('an autosave is put with its version, refused when stale and gone with the update', async () => {
  const ask = await author();
  const { body: post } = await ask('POST', '/posts', { title: 'Rye', content: 'One.' });
  const path = `/posts/${post.id}/autosave`;
  const text = { baseVersion: 1, title: 'Rye', content: 'One, two.' };

  expect(await ask('GET', path)).toMatchObject({ status: 200, body: null });
  expect((await ask('PUT', path, text)).status).toBe(428);
  const first = await ask('PUT', path, { ...text, expectedVersion: 0 });
  expect(first).toMatchObject({ status: 200, body: { content: 'One, two.', details: {} } });
  const known = `"${first.body.version}"`;
  const second = await ask('PUT', path, { ...text, content: 'One, two, three.' }, known);
  expect(second.status).toBe(200);
  expect(await ask('PUT', path, { ...text, content: 'Other.' }, known)).toMatchObject({
    status: 412,
    body: {
      code: 'PRECONDITION_FAILED',
      currentVersion: second.body.version,
      conflict: { theirs: { content: 'One, two, three.' }, mine: { content: 'Other.' } },
    },
  });
  expect((await ask('GET', path)).body).toEqual(second.body);

  const update = { content: 'One, two, three.', autosaveVersion: second.body.version };
  expect((await ask('PATCH', `/posts/${post.id}`, update, '"1"')).status).toBe(200);
  expect((await ask('GET', path)).body).toBeNull();
  expect((await ask('DELETE', path)).status).toBe(204);
});
