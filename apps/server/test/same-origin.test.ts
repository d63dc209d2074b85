import { afterAll, describe, expect, test } from 'vitest';
import { PASSWORD, signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { cookieOf, transports } from './support/transports.ts';

const publicOrigin = 'http://masthead.test';
const server = await startTestServer({ publicOrigin });
afterAll(() => server[Symbol.asyncDispose]());

const elsewhere: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://sub.masthead.test' },
  { origin: 'http://masthead.test.evil.example' },
  { origin: 'https://masthead.test', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'cross-site' },
  { origin: 'not an origin' },
  // What a browser adds by itself once it has signed in to a proxy in front.
  { origin: 'https://evil.example', authorization: 'Basic YTpi' },
];

const here: readonly Record<string, string>[] = [
  {},
  { origin: publicOrigin },
  { origin: publicOrigin, 'sec-fetch-site': 'same-origin' },
  { origin: server.origin },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
];

describe.for(transports)('on $name', ({ on }) => {
  const call = on(server.origin);
  const browser = async () => {
    const { user } = await signUp(call);
    return cookieOf(await call('auth.login', { email: user.email, password: PASSWORD }));
  };

  test.for(elsewhere)('a page elsewhere can use no cookie: %j', async (headers) => {
    const cookie = await browser();
    for (const procedure of ['auth.refresh', 'auth.logout']) {
      const outcome = await call(procedure, {}, { cookie, headers });
      expect(outcome.problem).toMatchObject({ status: 403, code: 'CROSS_SITE_REQUEST' });
      expect(outcome.headers.getSetCookie()).toEqual([]);
    }
    // The session was not touched.
    expect((await call('auth.refresh', {}, { cookie })).status).toBe(200);
  });

  test.for(elsewhere)(
    'a page elsewhere cannot sign a reader in as somebody: %j',
    async (headers) => {
      const { user } = await signUp(call);
      const outcome = await call(
        'auth.login',
        { email: user.email, password: PASSWORD },
        { headers },
      );
      expect(outcome.problem?.code).toBe('CROSS_SITE_REQUEST');
      expect(outcome.headers.getSetCookie()).toEqual([]);
    },
  );

  test.for(here)('our own pages, and programs, can: %j', async (headers) => {
    const cookie = await browser();
    expect((await call('auth.refresh', {}, { cookie, headers })).status).toBe(200);
  });

  test('reading needs no origin, and a cookie reads nothing across sites', async () => {
    const outcome = await call('posts.list', {}, { headers: { origin: 'https://evil.example' } });
    expect(outcome.status).toBe(200);
    expect(outcome.headers.get('access-control-allow-credentials')).toBeNull();
  });
});
