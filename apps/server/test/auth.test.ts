import { uniqueKey } from '@masthead/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { PASSWORD, signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { cookieOf, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

describe.for(transports)('on $name', ({ on, name }) => {
  const call = on(server.origin);

  test('register, who am I, sign out, no longer', async () => {
    const username = `u-${uniqueKey()}`;
    const registered = await call('auth.register', {
      email: `${username}@Example.org`,
      username,
      password: PASSWORD,
      displayName: 'Ada',
      tokenDelivery: 'body',
    });
    expect(registered.status).toBe(name === 'REST' ? 201 : 200);
    if (name === 'REST')
      expect(registered.headers.get('location')).toBe(`/api/v1/users/${username}`);
    const { accessToken, refreshToken, user } = registered.data;
    expect(user).toMatchObject({ username, displayName: 'Ada', email: `${username}@example.org` });
    expect(registered.headers.getSetCookie()).toEqual([]);
    expect(registered.headers.get('cache-control')).toContain('no-store');

    expect((await call('auth.me', {}, { token: accessToken })).data).toEqual(user);
    const left = await call('auth.logout', { refreshToken });
    expect(left.status).toBe(name === 'REST' ? 204 : 200);
    expect((await call('auth.me', {}, { token: accessToken })).problem?.code).toBe('INVALID_TOKEN');
    expect((await call('auth.refresh', { refreshToken })).problem?.code).toBe(
      'INVALID_REFRESH_TOKEN',
    );
    expect((await call('auth.logout', { refreshToken })).problem).toBeUndefined();
  });

  test('a browser’s refresh token is in a cookie no script reads, changes at every use, and goes at sign-out', async () => {
    const { user } = await signUp(call);
    const signedIn = await call('auth.login', { email: user.email, password: PASSWORD });
    expect(signedIn.status).toBe(200);
    expect(signedIn.data.refreshToken).toBeUndefined();
    const [setCookie] = signedIn.headers.getSetCookie();
    expect(setCookie).toMatch(
      /^masthead_refresh=[^;]{20,}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );

    const first = cookieOf(signedIn);
    const refreshed = await call('auth.refresh', {}, { cookie: first });
    expect(refreshed.status).toBe(200);
    const second = cookieOf(refreshed);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect((await call('auth.me', {}, { token: refreshed.data.accessToken })).status).toBe(200);

    const left = await call('auth.logout', {}, { cookie: second });
    expect(left.headers.getSetCookie()[0]).toMatch(/^masthead_refresh=; Max-Age=0;/);
    expect((await call('auth.refresh', {}, { cookie: second })).problem).toMatchObject({
      status: 401,
      code: 'INVALID_REFRESH_TOKEN',
    });
  });

  test('a token kept by the client rotates too', async () => {
    const { refreshToken } = await signUp(call);
    const refreshed = await call('auth.refresh', { refreshToken });
    expect(refreshed.data.refreshToken).toEqual(expect.any(String));
    expect(refreshed.data.refreshToken).not.toBe(refreshToken);
    expect(refreshed.headers.getSetCookie()).toEqual([]);
  });

  test('no refresh token at all is 401, not an error of ours', async () => {
    expect((await call('auth.refresh')).problem).toMatchObject({
      status: 401,
      code: 'INVALID_REFRESH_TOKEN',
    });
  });

  test.for(['nonsense', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', ''])(
    'a bearer token that is not ours is 401, on public addresses too: %j',
    async (token) => {
      for (const procedure of ['auth.me', 'posts.list']) {
        const outcome = await call(
          procedure,
          {},
          { headers: { authorization: `Bearer ${token}` } },
        );
        expect(outcome.problem).toMatchObject({ status: 401, code: 'INVALID_TOKEN' });
        expect(outcome.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"$/);
        expect(outcome.problem?.requestId).toBe(outcome.headers.get('x-request-id'));
      }
    },
  );

  test('the scheme’s case is free, other schemes are somebody else’s', async () => {
    const { accessToken } = await signUp(call);
    expect(
      (await call('auth.me', {}, { headers: { authorization: `bearer ${accessToken}` } })).status,
    ).toBe(200);
    expect(
      (await call('posts.list', {}, { headers: { authorization: 'Basic eDp5' } })).status,
    ).toBe(200);
    expect(
      (await call('auth.me', {}, { headers: { authorization: 'Basic eDp5' } })).problem?.code,
    ).toBe('UNAUTHENTICATED');
  });

  test('flags in the body grant nothing', async () => {
    const username = `u-${uniqueKey()}`;
    const outcome = await call('auth.register', {
      email: `${username}@example.org`,
      username,
      password: PASSWORD,
      role: 'admin',
      id: '00000000-0000-7000-8000-000000000000',
      emailVerified: true,
    });
    expect(outcome.data.user.role).toBe('author');
    expect(outcome.data.user.id).not.toMatch(/^0{8}/);
  });
});

test('over HTTPS the cookie is Secure and bound to this host', async () => {
  await using secure = await startTestServer({ publicOrigin: 'https://blog.example.org' });
  const [transport] = transports;
  const call = transport?.on(secure.origin);
  const { user } = await signUp(call ?? expect.fail());
  const outcome = await call?.('auth.login', { email: user.email, password: PASSWORD });
  expect(outcome?.headers.getSetCookie()[0]).toMatch(
    /^__Host-masthead_refresh=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});
