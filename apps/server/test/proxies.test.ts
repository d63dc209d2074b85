import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

// The tests' own connections are the peer: trusted by one server, not by the other.
const direct = await startTestServer({ countryHeader: 'cf-ipcountry' });
const proxied = await startTestServer({
  trustedProxies: ['loopback', '198.51.100.0/24'],
  countryHeader: 'cf-ipcountry',
});
afterAll(async () => {
  await direct[Symbol.asyncDispose]();
  await proxied[Symbol.asyncDispose]();
});

/** Where a sign-in with these headers seems to have come from. */
async function placeBehind(
  { origin, db }: typeof direct,
  headers: Record<string, string>,
): Promise<{ ip: string | null; country: string | null }> {
  const { user } = await signUp((name, input) => restOn(origin)(name, input, { headers }));
  const { ipAddress, country } = await db.refreshToken.findFirstOrThrow({
    where: { userId: user.id },
    select: { ipAddress: true, country: true },
  });
  return { ip: ipAddress, country };
}

describe('where a request comes from', () => {
  const claims = {
    'x-forwarded-for': '203.0.113.7',
    'x-real-ip': '203.0.113.7',
    forwarded: 'for=203.0.113.7',
    'cf-ipcountry': 'DE',
  };

  test('is nothing that a stranger says', async () => {
    expect(await placeBehind(direct, claims)).toEqual({ ip: '127.0.0.1', country: null });
  });

  test('is what a trusted proxy says', async () => {
    expect(await placeBehind(proxied, claims)).toEqual({ ip: '203.0.113.7', country: 'DE' });
  });

  test.each([
    ['the rightmost that is no proxy', '203.0.113.7, 192.0.2.9, 198.51.100.4', '192.0.2.9'],
    ['with its port', '203.0.113.7:4711', '203.0.113.7'],
    ['in brackets', '[2001:db8::7]:4711', '2001:db8::7'],
    ['the proxy, where the word is none', 'unknown', '127.0.0.1'],
  ])('%s', async (_, header, ip) => {
    const place = await placeBehind(proxied, { 'x-forwarded-for': header });
    expect(place).toEqual({ ip, country: null });
  });

  test.each(['de', 'XX', 'Germany', ''])('no country is called %o', async (country) => {
    const headers = { 'x-forwarded-for': '203.0.113.7', 'cf-ipcountry': country };
    expect((await placeBehind(proxied, headers)).country).toBeNull();
  });

  test('its country is in the list of sessions', async () => {
    const call = restOn(proxied.origin);
    const { accessToken } = await signUp((name, input) => call(name, input, { headers: claims }));
    const { data } = await call('sessions.list', {}, { token: accessToken });
    expect(data.items).toMatchObject([{ network: '203.0.113.*', country: 'DE' }]);
  });
});
